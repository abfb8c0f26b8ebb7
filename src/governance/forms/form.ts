import type { Kind, Reference } from '../../concepts/views.ts'

/** A value that a property has, and what may be done with it. */
export interface FormValue {
  readonly type: 'uri' | 'literal'
  /** The IRI, or the text of the literal. */
  readonly value: string
  /** Language tag, `''` for none. */
  readonly lang: string
  /** IRI of the datatype of a literal without language; `''` for others. */
  readonly datatype: string
  /** What an IRI is called, in the reader's language where it has a label. */
  readonly label?: string
  /** IRIs of the graphs that state it. */
  readonly graphs: readonly string[]
  /** Why it cannot be changed here, in a sentence; absent for what can. */
  readonly locked?: string
}

/** How a value is given: a text for people (in a language), a literal of a datatype, one of a list, or a thing. */
export type FieldKind = 'text' | 'literal' | 'choice' | 'reference'

/** What SHACL asks of the values of a property, as far as a form can help with it (SHACL Core §4). */
export interface FieldRules {
  readonly min: number
  readonly max?: number
  /** IRIs; one of them, where there are several. */
  readonly datatypes: readonly string[]
  /** Language tags in lower case (sh:languageIn); empty when any will do. */
  readonly languages: readonly string[]
  /** One value per language at most (sh:uniqueLang). */
  readonly uniqueLang: boolean
  /** Regular expressions with what is said where they do not match. */
  readonly patterns: readonly { readonly source: string; readonly flags: string }[]
  readonly minLength?: number
  readonly maxLength?: number
  /** Bounds as they are written: numbers, dates. */
  readonly minInclusive?: string
  readonly maxInclusive?: string
  readonly minExclusive?: string
  readonly maxExclusive?: string
  /** What the shape says when it is not satisfied, in the reader's language. */
  readonly message?: string
}

/** One property of a thing in a form. */
export interface FormField extends FieldRules {
  /** IRI of the property. */
  readonly path: string
  /** What it is called (sh:name, else its label), in the reader's language. */
  readonly name: string
  readonly description?: string
  readonly kind: FieldKind
  /** Texts of several sentences. */
  readonly long: boolean
  /** The values to choose from (sh:in). */
  readonly options?: readonly FormValue[]
  /** Classes of which a value is an instance of one (sh:class). */
  readonly classes: readonly Reference[]
  /** Concept schemes that a value is in one of, as the shape names them; empty when it names none. */
  readonly schemes: readonly Reference[]
  readonly values: readonly FormValue[]
  /** Values beyond those that are listed: they stay as they are. */
  readonly more?: number
}

/** Fields that belong together (sh:group). */
export interface FormGroup {
  readonly id: string
  readonly name: string
  /** IRI of the thing that the fields are of: the form's own, or one that is described within it (sh:node). */
  readonly subject: string
  readonly fields: readonly FormField[]
}

/** A description of the form that edits a thing. */
export interface Form {
  /** `''` for a thing to be. */
  readonly uri: string
  readonly label: string
  readonly lang: string
  readonly kind: Kind
  readonly types: readonly Reference[]
  /** Schemes that a concept is in, or is to be in. */
  readonly schemes: readonly Reference[]
  /** Where what is added is stated, and whose it is. */
  readonly graph: Reference
  readonly domain?: Reference
  /** Sequence number of the commit whose state it shows. */
  readonly commit: number
  /** Whether the reader may change it, may only suggest a change that others decide on, or neither. */
  readonly mode: 'edit' | 'suggest' | 'read'
  /** Why it is not `edit`, in a sentence. */
  readonly reason?: string
  readonly deprecated: boolean
  readonly groups: readonly FormGroup[]
}
