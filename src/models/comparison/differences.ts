import type { Term } from '@rdfjs/types'
import { prefixes, skos, vocabulary } from '../../rdf/namespaces.ts'
import type { DefinedAttribute } from './definition.ts'
import type { Match } from './match-attributes.ts'

const nodeKinds = vocabulary(prefixes.sh, 'IRI', 'Literal')

/** In what two attributes that are taken for one differ. */
export type Aspect =
  'kind' | 'datatype' | 'class' | 'scheme' | 'values' | 'unit' | 'cardinality' | 'pattern' | 'definition'

/** What each side says, as IRIs, patterns or `1..*`; nothing where a side is silent. */
export interface Difference {
  readonly aspect: Aspect
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/** Definitions with fewer words in common than this, of all their words, are taken to say different things. */
const ALIKE = 0.5

const SHOWN_VALUES = 10

/** In what a matched pair differs: where only one side says something, nothing is contradicted but a unit. */
export function differencesOf({ left, right, by }: Match): Difference[] {
  const found: Difference[] = []
  const compare = (
    aspect: Aspect,
    read: (attribute: DefinedAttribute) => readonly string[],
    oneSided = false,
  ): void => {
    const [one, other] = [read(left), read(right)]
    const bothSpeak = one.length > 0 && other.length > 0
    if ((bothSpeak || oneSided) && one.join(' ') !== other.join(' ')) found.push({ aspect, left: one, right: other })
  }
  compare('kind', kindOf)
  compare('datatype', ({ datatype }) => listed(datatype))
  compare('class', classesOf)
  compare('scheme', ({ scheme }) => listed(scheme))
  if (!left.scheme || !right.scheme || left.scheme === right.scheme) compare('values', ({ values }) => valuesOf(values))
  compare('unit', ({ unit }) => listed(unit), isMeasured(left) && isMeasured(right))
  compare('cardinality', (attribute) => [cardinalityOf(attribute)])
  compare('pattern', ({ pattern }) => listed(pattern))
  if (by === 'name' && definesOtherwise(left, right)) compare('definition', definitionTexts)
  return found
}

const listed = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value])

/** Literal or thing, where that is said. */
function kindOf({ datatype, nodeKind, classes, scheme }: DefinedAttribute): readonly string[] {
  const [literal, iri] = [nodeKinds.Literal.value, nodeKinds.IRI.value]
  if (datatype !== undefined || nodeKind === literal) return [literal]
  return classes.length > 0 || scheme !== undefined || nodeKind === iri ? [iri] : []
}

/** Where a scheme is named, that its members are concepts says nothing more. */
const classesOf = ({ classes, scheme }: DefinedAttribute): readonly string[] =>
  classes.filter((each) => !(scheme && each === skos.Concept.value))

const valuesOf = (values: readonly Term[] | undefined): readonly string[] =>
  (values ?? []).map(({ value }) => value).sort().slice(0, SHOWN_VALUES) // prettier-ignore

/** Only of numbers does it matter that one side says no unit. */
const isMeasured = ({ datatype, unit }: DefinedAttribute): boolean =>
  unit !== undefined || /#(integer|decimal|double|float|\w*Integer|long|int|short|byte)$/.test(datatype ?? '')

/** As `1..*`. */
export const cardinalityOf = ({ minCount = 0, maxCount }: Pick<DefinedAttribute, 'minCount' | 'maxCount'>): string =>
  `${minCount}..${maxCount ?? '*'}`

/** Whether, in a language that both have, the definitions hardly share a word. */
function definesOtherwise(left: DefinedAttribute, right: DefinedAttribute): boolean {
  const both = [...left.definitions].filter(([lang]) => right.definitions.has(lang))
  return both.length > 0 && both.every(([lang, text]) => likeness(text, right.definitions.get(lang)!) < ALIKE)
}

function likeness(one: string, other: string): number {
  const words = (text: string): Set<string> => new Set(text.match(/[\p{L}\p{N}]{3,}/gu) ?? [])
  const [a, b] = [words(one), words(other)]
  const common = [...a].filter((word) => b.has(word)).length
  return common === 0 ? 0 : common / (a.size + b.size - common)
}

const definitionTexts = ({ definitions }: DefinedAttribute): readonly string[] =>
  listed(definitions.get('en') ?? [...definitions.values()][0])
