/** Texts by language tag; `''` is a text without a language. */
export type Texts = Readonly<Record<string, string>>
/** Several texts per language tag. */
export type ManyTexts = Readonly<Record<string, readonly string[]>>

/** SKOS lexical labels (SKOS Reference §5), the strongest first: where two want the same text, the stronger keeps it. */
export const labelProperties = ['prefLabel', 'altLabel', 'hiddenLabel'] as const
export type LabelProperty = (typeof labelProperties)[number]
/** SKOS documentation properties (SKOS Reference §7). */
export const noteProperties = [
  'definition',
  'scopeNote',
  'example',
  'historyNote',
  'editorialNote',
  'changeNote',
  'note',
] as const
export type NoteProperty = (typeof noteProperties)[number]
/** SKOS mapping properties (SKOS Reference §10). */
export const mappingProperties = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const
export type MappingProperty = (typeof mappingProperties)[number]

/** A concept to be. */
export interface NewConcept {
  /** Its IRI; minted by the policy of its scheme when not given. */
  readonly uri?: string
  /** IRIs of the schemes that it is in; for the parts of a split, those of the concept that is split when not given. */
  readonly schemes?: readonly string[]
  readonly prefLabel: Texts
  readonly altLabel?: ManyTexts
  readonly hiddenLabel?: ManyTexts
  readonly notes?: Partial<Readonly<Record<NoteProperty, ManyTexts>>>
  /** `skos:notation`, plain. */
  readonly notation?: readonly string[]
  /** IRIs. Without one the concept is a top concept of its schemes. */
  readonly broader?: readonly string[]
  readonly related?: readonly string[]
  readonly mappings?: Partial<Readonly<Record<MappingProperty, readonly string[]>>>
}

/** What every operation may say beside what it does. */
interface Common {
  /** IRI of the graph to write to; the one that has the concept (or scheme) when not given. */
  readonly graph?: string
}
/** About one concept, by IRI. */
interface About extends Common {
  readonly concept: string
}

/**
 * The changes that stewards think in. All IRIs are strings; `type` tells them apart. Each keeps SKOS whole: inverse relations,
 * scheme membership and top concepts follow what it says.
 */
export type Operation =
  | (Common & {
      readonly type: 'add-scheme'
      readonly uri?: string
      readonly title: Texts
      readonly description?: Texts
    })
  | (Common & { readonly type: 'add-concept' } & NewConcept)
  | (About & {
      readonly type: 'add-label'
      readonly property: LabelProperty
      readonly language: string
      readonly text: string
    })
  /** `from` may be left out for a prefLabel: there is one per language. */
  | (About & {
      readonly type: 'change-label'
      readonly property: LabelProperty
      readonly language: string
      readonly from?: string
      readonly to: string
    })
  | (About & {
      readonly type: 'remove-label'
      readonly property: LabelProperty
      readonly language: string
      readonly text: string
    })
  /** Adds without `from`, removes without `to`. */
  | (About & {
      readonly type: 'change-note'
      readonly property: NoteProperty
      readonly language: string
      readonly from?: string
      readonly to?: string
    })
  /** Adds without `from`, removes without `to`. */
  | (About & { readonly type: 'change-notation'; readonly from?: string; readonly to?: string })
  /** Under `to` in the place of `from`. Without `from` it may have one broader concept at most; without `to` it becomes a top concept. */
  | (About & { readonly type: 'move'; readonly from?: string; readonly to?: string })
  /** A further broader concept, or one less: for poly-hierarchies. */
  | (About & { readonly type: 'add-broader'; readonly broader: string })
  | (About & { readonly type: 'remove-broader'; readonly broader: string })
  | (About & { readonly type: 'add-related'; readonly related: string })
  | (About & { readonly type: 'remove-related'; readonly related: string })
  | (About & { readonly type: 'add-mapping'; readonly property: MappingProperty; readonly target: string })
  | (About & { readonly type: 'remove-mapping'; readonly property: MappingProperty; readonly target: string })
  /** `concept` goes into `into`: labels become altLabels, relations and references are taken over, its URI redirects. */
  | (About & { readonly type: 'merge'; readonly into: string; readonly reason?: string })
  /** The parts become narrower concepts of the concept's broader ones; the concept is deprecated with all parts as successors. */
  | (About & {
      readonly type: 'split'
      readonly into: readonly NewConcept[]
      readonly sunset?: string
      readonly reason?: string
    })
  /** `sunset` is a date (`2027-03-01`), 90 days away at least when a setting does not say otherwise, which is the default. */
  | (About & {
      readonly type: 'deprecate'
      readonly successor?: string
      readonly sunset?: string
      readonly reason?: string
    })
  | (About & { readonly type: 'reinstate' })
  /** Only after its sunset, or when no release ever had it. */
  | (About & { readonly type: 'remove'; readonly reason?: string })
  | (About & { readonly type: 'rename'; readonly to: string; readonly reason?: string })

/** The name of an operation. */
export type OperationType = Operation['type']
