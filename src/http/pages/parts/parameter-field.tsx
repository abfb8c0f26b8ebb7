import type { VNode } from 'preact'
import { xsd } from '../../../rdf/namespaces.ts'
import type { Reference } from '../../../concepts/views.ts'
import type { Choice, Offered, ParameterView } from '../../saved-query-view.ts'
import { useReader } from '../reader.ts'
import { langAttribute, Term } from './term.tsx'

export interface ParameterFieldProps {
  readonly parameter: ParameterView
  readonly offered: Offered
  /** What is given, as it was typed. */
  readonly value: string
  /** The thing that the value names. */
  readonly chosen?: Reference | undefined
  /** What is wrong with the value. */
  readonly fault?: string | undefined
  /** Things whose name is like what was typed, each with the address of the page that has it for its value. */
  readonly near?: readonly { readonly to: Reference; readonly href: string }[] | undefined
}

/** The field of one parameter, made from its declaration: a list where few values may be given, else what suits its datatype. */
export function ParameterField(props: ParameterFieldProps): VNode {
  const { queries, lang } = useReader().words
  const { parameter, offered, chosen, fault, near = [] } = props
  const { name, label, description, optional } = parameter
  const id = `parameter-${name}`
  return (
    <div class="parameter">
      <label for={id}>
        <bdi dir="auto" {...langAttribute(label.lang, lang)}>
          {label.text}
        </bdi>
        {optional ? <span class="quiet-text">{` (${queries.optional})`}</span> : null}
      </label>
      {offered.choices ? (
        <ChoiceField {...props} id={id} choices={offered.choices} />
      ) : (
        <TextField {...props} id={id} />
      )}
      {chosen && !offered.choices ? (
        <p class="parameter-chosen" id={`${id}-chosen`}>
          <Term to={chosen} />
        </p>
      ) : null}
      {description ? (
        <p class="quiet-text" id={`${id}-description`} dir="auto" {...langAttribute(description.lang, lang)}>
          {description.text}
        </p>
      ) : null}
      {fault === undefined ? null : (
        <p class="parameter-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {near.length === 0 ? null : (
        <p class="parameter-near">
          {queries.didYouMean}
          {near.map(({ to, href }, at) => (
            <>
              {at === 0 ? ' ' : ' · '}
              <a href={href} dir="auto" {...langAttribute(to.lang, lang)}>
                {to.label}
              </a>
            </>
          ))}
        </p>
      )}
    </div>
  )
}

function ChoiceField({
  id,
  parameter,
  value,
  fault,
  choices,
}: ParameterFieldProps & { id: string; choices: readonly Choice[] }): VNode {
  const { queries, lang } = useReader().words
  const isKnown = choices.some((choice) => choice.value === value)
  return (
    <select id={id} name={parameter.name} aria-invalid={fault !== undefined} {...describedBy(id, parameter, fault)}>
      {parameter.optional || (value === '' && !isKnown) ? <option value="">{queries.any}</option> : null}
      {value === '' || isKnown ? null : (
        <option value={value} selected>
          {value}
        </option>
      )}
      {choices.map((choice) => (
        <option value={choice.value} selected={choice.value === value} dir="auto" {...langAttribute(choice.lang, lang)}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

/** Kinds of field by datatype; what they send is what the datatype is written as. */
const types: Readonly<Record<string, object>> = {
  [xsd.integer.value]: { type: 'number', step: 1 },
  [xsd.nonNegativeInteger.value]: { type: 'number', step: 1, min: 0 },
  [xsd.decimal.value]: { type: 'number', step: 'any' },
  [xsd.double.value]: { type: 'number', step: 'any' },
  [xsd.float.value]: { type: 'number', step: 'any' },
  [xsd.date.value]: { type: 'date' },
}

function TextField({ id, parameter, offered, value, fault }: ParameterFieldProps & { id: string }): VNode {
  const { queries } = useReader().words
  const { name, kind, datatype = '', optional } = parameter
  if (datatype === xsd.boolean.value)
    return (
      <select id={id} name={name}>
        {optional || value === '' ? <option value="">{queries.any}</option> : null}
        <option value="true" selected={value === 'true'}>
          {queries.yes}
        </option>
        <option value="false" selected={value === 'false'}>
          {queries.no}
        </option>
      </select>
    )
  const common = { id, name, value, 'aria-invalid': fault !== undefined, ...describedBy(id, parameter, fault) }
  if (kind === 'literal') return <input type="text" dir="auto" {...common} {...types[datatype]} />
  const { types: narrowed, vocabulary = '' } = offered
  return (
    <div class="parameter-picker" data-picker="" data-types={narrowed.join(' ')} data-vocabulary={vocabulary}>
      <input type="text" dir="auto" autocomplete="off" autocapitalize="none" spellcheck={false} {...common} />
    </div>
  )
}

/** The sentences about a field that a screen reader says with it. */
function describedBy(id: string, { description }: ParameterView, fault: string | undefined): object {
  const ids = [...(fault === undefined ? [] : [`${id}-fault`]), ...(description ? [`${id}-description`] : [])]
  return ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}
}
