import type { VNode } from 'preact'
import { skos } from '../../../rdf/namespaces.ts'
import type { AttributeView } from '../../entity-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { Term } from './term.tsx'
import { ValueText } from './value.tsx'

/** Values that are named one by one where no scheme names them all. */
const NAMED_VALUES = 5

/** What the values of an attribute are: a datatype, instances of classes, or values of a scheme; with pattern and unit. */
export function AttributeValues({ attribute }: { attribute: AttributeView }): VNode {
  const { words } = useReader()
  const { datatype, pattern, unit, scheme, values, classes } = attribute
  const named = classes.filter(({ uri }) => uri !== skos.Concept.value || !(scheme ?? values))
  const isOpen = !datatype && !scheme && !values && named.length === 0 && !pattern
  return (
    <span class="attribute-values">
      {isOpen ? <span class="quiet-text">{words.entity.anything}</span> : null}
      {datatype ? <Term to={datatype} /> : null}
      {named.map((each) => (
        <Term to={each} />
      ))}
      {scheme ? (
        <span>
          {`${words.entity.from} `}
          <Term to={scheme} />
        </span>
      ) : null}
      {values && !scheme ? <Listed values={values} /> : null}
      {pattern === undefined ? null : <code>{pattern}</code>}
      {unit ? (
        <span>
          {`${words.entity.in} `}
          <Term to={unit} />
        </span>
      ) : null}
    </span>
  )
}

function Listed({ values }: { values: NonNullable<AttributeView['values']> }): VNode {
  const { words, lang } = useReader()
  const more = values.length - NAMED_VALUES
  return (
    <span>
      {`${words.entity.oneOf} `}
      {values.slice(0, NAMED_VALUES).map((value, at) => (
        <>
          {at === 0 ? null : ', '}
          <ValueText value={value} />
        </>
      ))}
      {more > 0 ? ` ${words.entity.moreValues(formatNumber(more, lang))}` : null}
    </span>
  )
}

/** How many values there are, in words. */
export function Cardinality({ attribute }: { attribute: Pick<AttributeView, 'minCount' | 'maxCount'> }): VNode {
  const { words, lang } = useReader()
  const { entity } = words
  const number = (value: number): string => formatNumber(value, lang)
  const { minCount: least = 0, maxCount: most = Infinity } = attribute
  const known: Record<string, string | undefined> = { '0-Infinity': 'any', '1-1': 'exactlyOne', '0-1': 'atMostOne', '1-Infinity': 'atLeastOne' } // prettier-ignore
  const name = known[`${least}-${most}`]
  if (name !== undefined) return <>{entity.bounds[name]}</>
  if (least === most) return <>{entity.exactly(number(least))}</>
  if (most === Infinity) return <>{entity.atLeast(number(least))}</>
  return <>{least === 0 ? entity.atMost(number(most)) : entity.between(number(least), number(most))}</>
}
