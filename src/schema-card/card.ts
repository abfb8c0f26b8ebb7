/**
 * A schema card as it is sent in JSON. Names are those that a query writes: `telco:Service` with the prefixes of the card, or
 * `<…>`. Lists that are absent were not asked for or did not fit: `omitted` counts what a larger budget would add.
 */
export interface SchemaCard {
  /** Sequence number of the commit that it was read from. */
  readonly commit: number
  readonly tokens: { readonly budget: number; estimated: number }
  /** What it is limited to. */
  readonly scope?: CardScope
  /** How to ask here, one sentence each. */
  readonly guide?: readonly string[]
  readonly counts?: CardCounts
  readonly classes: readonly CardClass[]
  readonly vocabularies?: readonly CardVocabulary[]
  /** What is easily got wrong, found in the data and models. */
  readonly pitfalls?: readonly Pitfall[]
  /** Namespaces by the prefixes that names are written with, to be declared in queries. */
  readonly prefixes: Readonly<Record<string, string>>
  readonly queries?: readonly CardQuery[]
  omitted: Omitted
  /** How to ask for what was left out. */
  readonly more?: string
}

export interface CardScope {
  readonly classes?: readonly string[]
  readonly domain?: string
  readonly vocabulary?: string
}

export interface CardCounts {
  readonly triples: number
  readonly graphs: number
  readonly classes: number
  readonly properties: number
  readonly vocabularies: number
  /** Literals by language, the most used first. */
  readonly languages: Readonly<Record<string, number>>
}

export interface CardClass {
  readonly name: string
  readonly label?: string
  /** Instances of the class and of those below it. */
  readonly instances: number
  /** Those that are typed with this very class, where that are fewer. */
  readonly direct?: number
  /** Whether all domains agree on it. */
  readonly canonical?: true
  /** The canonical entity that it is below. */
  readonly extends?: string
  /** Short names of the domains that extend it, or whose class it is. */
  readonly domains?: readonly string[]
  readonly subClassOf?: readonly string[]
  readonly deprecated?: true
  readonly useInstead?: readonly string[]
  definition?: string
  instructions?: readonly string[]
  /** IRI of an instance. */
  example?: string
  properties?: CardProperty[]
  /** Properties that come from classes above, which tell of them. */
  inherited?: CardElsewhere[]
  /** Properties of those instances that are of another class as well, which tells of them. */
  also?: CardElsewhere[]
  /** Where links to its instances come from. */
  incoming?: CardIncoming[]
}

/** Properties that are told at another class. */
export interface CardElsewhere {
  readonly from: string
  readonly properties: string[]
}

/** What values of a property are: each member that is there names what some of them are. */
export interface CardRange {
  readonly datatypes?: readonly string[]
  /** Language tags. */
  readonly languages?: readonly string[]
  readonly classes?: readonly string[]
  /** Concept schemes that values are concepts of. */
  readonly schemes?: readonly string[]
  /** Whether some values are IRIs of which nothing says what they are. */
  readonly iris?: true
  /** How many more of each there are than are named. */
  readonly more?: Partial<Readonly<Record<RangeList, number>>>
}

/** The lists of a range. */
export type RangeList = 'datatypes' | 'languages' | 'classes' | 'schemes'

export interface CardProperty {
  readonly name: string
  readonly range: CardRange
  /** What shapes and axioms state. */
  readonly min?: number
  readonly max?: number
  /** Instances that have it. */
  readonly on: number
  /** The most values that one instance has. */
  readonly most?: number
  readonly unit?: string
  readonly deprecated?: true
  readonly useInstead?: readonly string[]
  label?: string
  description?: string
  instructions?: readonly string[]
  pattern?: string
  /** A value that is stated, as a query writes it. */
  example?: string
  /** All values that are stated; where they are few, also those that shapes allow and nothing has. */
  values?: readonly CardValue[]
  /** How many more values shapes allow, which no instance of the class has. */
  unused?: number
}

export interface CardValue {
  readonly value: string
  readonly label?: string
  /** Statements with it. */
  readonly count: number
}

export interface CardIncoming {
  readonly property: string
  /** The class of what links; absent for what has none. */
  readonly from?: string
  readonly statements: number
}

export interface CardVocabulary {
  /** IRI of the scheme. */
  readonly name: string
  /** Short name in paths. */
  readonly id: string
  readonly label?: string
  readonly concepts: number
  readonly languages?: readonly string[]
  readonly collections?: number
  definition?: string
  /** Properties of its concepts. */
  properties?: CardProperty[]
  /** Its concepts, those at its top first. */
  members?: CardConcept[]
}

export interface CardConcept {
  readonly name: string
  readonly label?: string
}

/** Stable names of what may be got wrong. */
export type PitfallKind =
  | 'instruction'
  | 'language-tags'
  | 'concepts-not-strings'
  | 'typed-values'
  | 'subclasses-only'
  | 'domain-states'
  | 'inverse'
  | 'deprecated'
  | 'mixed-values'
  | 'same-label'
  | 'shared-property'

export interface Pitfall {
  readonly kind: PitfallKind
  readonly text: string
}

export interface CardQuery {
  readonly title: string
  /** Address of its answer with the values that it proposes. */
  readonly url: string
  query?: string
}

/** How many there are beyond those that are shown. */
export interface Omitted {
  readonly classes: number
  /** Classes that are named without their properties. */
  readonly undescribed: number
  /** Properties of classes that are described, and of those that come next. */
  readonly properties: number
  readonly vocabularies: number
  readonly pitfalls: number
  readonly queries: number
  /** Definitions, examples, lists of values and the like. */
  readonly details: number
}
