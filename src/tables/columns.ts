import {
  labelProperties,
  mappingProperties,
  noteProperties,
  type LabelProperty,
  type MappingProperty,
  type NoteProperty,
} from '../vocabularies/operations/operation.ts'

export type TextProperty = LabelProperty | NoteProperty
/** Properties whose values are other concepts, by what the table calls them. */
export const conceptProperties = ['broader', 'related', 'replacedBy'] as const
export type ConceptProperty = (typeof conceptProperties)[number]
/** What is said with yes or no. */
export const flagProperties = ['topConcept', 'deprecated'] as const
export type FlagProperty = (typeof flagProperties)[number]

export type ColumnProperty =
  'uri' | 'scheme' | 'notation' | TextProperty | ConceptProperty | FlagProperty | MappingProperty

/** Every property that a column can be about, in the order in which tables are written. */
export const columnProperties: readonly ColumnProperty[] = [
  'uri',
  'scheme',
  ...labelProperties,
  'notation',
  ...noteProperties,
  'broader',
  'related',
  ...mappingProperties,
  'topConcept',
  'deprecated',
  'replacedBy',
]

/**
 * What a column is about: a property, with a language where it holds texts (`''` is a text without a language). Its key is
 * the header that tables are written with: `prefLabel@en`, `notation`, `definition@none`.
 */
export interface Column {
  readonly key: string
  readonly property: ColumnProperty
  readonly language?: string
}

/** How a header says that texts have no language: four letters, which no language tag begins with (RFC 5646 §2.2.1). */
export const NO_LANGUAGE = 'none'

const textProperties: ReadonlySet<string> = new Set<TextProperty>([...labelProperties, ...noteProperties])
export const isTextProperty = (property: string): property is TextProperty => textProperties.has(property)

export const textColumn = (property: TextProperty, language: string): Column => ({
  key: `${property}@${language || NO_LANGUAGE}`,
  property,
  language,
})
export const plainColumn = (property: Exclude<ColumnProperty, TextProperty>): Column => ({ key: property, property })

/** A concept, or a row about one: the values of each column by its key, each once. */
export type Values = ReadonlyMap<string, readonly string[]>

/** Columns in the order of tables: by property, then by language. */
export function inOrder(columns: readonly Column[]): Column[] {
  const place = new Map(columnProperties.map((property, at) => [property, at]))
  return [...columns].sort(
    (a, b) =>
      place.get(a.property)! - place.get(b.property)! ||
      ((a.language ?? '') < (b.language ?? '') ? -1 : a.language === b.language ? 0 : 1),
  )
}

/** What a key is about. */
export function partsOf(key: string): { readonly property: ColumnProperty; readonly language: string } {
  const [property, tag = ''] = key.split('@') as [ColumnProperty, string?]
  return { property, language: tag === NO_LANGUAGE ? '' : tag }
}

export const columnFor = (key: string): Column => {
  const { property, language } = partsOf(key)
  return isTextProperty(property) ? textColumn(property, language) : plainColumn(property)
}
