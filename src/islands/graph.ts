import type { Neighbourhood } from '../concepts/neighbourhood.ts'
import type { SchemaMap } from '../concepts/schema-map.ts'

interface Plural {
  readonly one: string
  readonly other: string
}

/** Words of pictures; `{name}` is filled in. */
export interface GraphWords {
  readonly picture: string
  readonly show: string
  readonly hide: string
  readonly whole: string
  readonly expand: string
  readonly collapse: string
  readonly open: string
  readonly centre: string
  readonly more: string
  readonly links: Plural
  readonly shown: Plural
  readonly working: string
  readonly failed: string
  readonly from: string
  /** Relations that have a word of their own, by IRI: read from the subject, and from the object. */
  readonly names: Readonly<Record<string, readonly [forth: string, back: string]>>
  /** Kinds of terms by their code. */
  readonly kinds: Readonly<Record<string, string>>
  /** What is beside a neighbour in the table where the relation is read from its side. */
  readonly backwards: string
}

/** The cookie that says that a reader wants pictures at once: a preference, and no secret. The browser sets and deletes it. */
export const graphCookie = 'concordance-graph'

/** The picture of a term's neighbours. */
export interface GraphIsland {
  /** IRI of the term in the middle. */
  readonly uri: string
  /** Its label. */
  readonly label: string
  /** Language of labels. */
  readonly lang: string
  /** What the page shows; a part of another page fetches it when the picture is wanted. */
  readonly picture?: Neighbourhood
  /** A part of another page: the picture is shown on demand, and from then on wherever there is one. */
  readonly isPart: boolean
  readonly words: GraphWords
}

/** The map of types. */
export interface TypesIsland {
  readonly map: SchemaMap
  /** "1,204 instances", by IRI of the class: numbers as the reader writes them. */
  readonly notes: Readonly<Record<string, string>>
  readonly label: string
  readonly words: GraphWords
  /** Every line is drawn, not only the strongest. */
  readonly all: boolean
  /** Says how many lines are drawn: `{shown}` of `{all}`. */
  readonly shown: string
}
