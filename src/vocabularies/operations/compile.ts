import type { QuadChange } from '../../changes/quad-change.ts'
import { DomainError } from '../../errors.ts'
import { concord } from '../../rdf/namespaces.ts'
import type { CompileContext, Retirement } from './context.ts'
import type { Operation, OperationType } from './operation.ts'
import { addConcept } from './steps/add-concept.ts'
import { addScheme } from './steps/add-scheme.ts'
import { addBroaderStep, move, removeBroaderStep } from './steps/broader.ts'
import { deprecate, reinstate } from './steps/deprecate.ts'
import { addLabelStep, changeLabel, removeLabelStep } from './steps/labels.ts'
import { addMappingStep, removeMappingStep } from './steps/mappings.ts'
import { merge } from './steps/merge.ts'
import { changeNotation, changeNote } from './steps/notes.ts'
import { addRelatedStep, removeRelatedStep } from './steps/related.ts'
import { remove } from './steps/remove.ts'
import { rename } from './steps/rename.ts'
import { split } from './steps/split.ts'
import { View } from './thesaurus/view.ts'
import type { Step, Work } from './thesaurus/work.ts'

/** What operations come to. */
export interface Compiled {
  /** Net, against the snapshot: nothing is removed that is not there, nothing added that is. */
  readonly change: QuadChange
  /** IRIs made by the policy, in the order of the operations. */
  readonly minted: readonly string[]
  readonly retired: readonly Retirement[]
  /** One English sentence for each operation, joined. */
  readonly summary: string
  /** IRI of the intent: that of the operations where they have one in common, else `concord:Edit`. */
  readonly intent: string
}

/** Sentences in a summary; a longer change set is told by these and a number. */
const TOLD = 20

/** What each operation does, and the intent that it gives a commit. */
const steps: {
  readonly [Type in OperationType]: { readonly step: Step<Type>; readonly intent: keyof typeof concord }
} = {
  'add-scheme': { step: addScheme, intent: 'AddScheme' },
  'add-concept': { step: addConcept, intent: 'AddConcept' },
  'add-label': { step: addLabelStep, intent: 'ChangeLabels' },
  'change-label': { step: changeLabel, intent: 'ChangeLabels' },
  'remove-label': { step: removeLabelStep, intent: 'ChangeLabels' },
  'change-note': { step: changeNote, intent: 'ChangeNotes' },
  'change-notation': { step: changeNotation, intent: 'ChangeLabels' },
  move: { step: move, intent: 'Move' },
  'add-broader': { step: addBroaderStep, intent: 'Move' },
  'remove-broader': { step: removeBroaderStep, intent: 'Move' },
  'add-related': { step: addRelatedStep, intent: 'Relate' },
  'remove-related': { step: removeRelatedStep, intent: 'Relate' },
  'add-mapping': { step: addMappingStep, intent: 'Map' },
  'remove-mapping': { step: removeMappingStep, intent: 'Map' },
  merge: { step: merge, intent: 'Merge' },
  split: { step: split, intent: 'Split' },
  deprecate: { step: deprecate, intent: 'Deprecate' },
  reinstate: { step: reinstate, intent: 'Reinstate' },
  remove: { step: remove, intent: 'Remove' },
  rename: { step: rename, intent: 'Rename' },
}

/**
 * What operations come to as quads. They apply one after another, and each sees those before it; an operation costs in
 * proportion to what it touches. What is already as an operation wants it changes nothing.
 *
 * @throws DomainError `invalid`, `not-found` or `conflict`, with `operation` (its index) and `type` in the details, for
 *   the first operation that cannot be carried out.
 */
export function compile(operations: readonly Operation[], context: CompileContext): Compiled {
  const work: Work = { view: new View(context.snapshot, context.baseIri), context, minted: [], retired: [] }
  const sentences = operations.map((operation, index) => apply(operation, index, work))
  const { view, minted, retired } = work
  return { change: view.change, minted, retired, summary: summaryOf(sentences), intent: intentOf(operations) }
}

function apply(operation: Operation, index: number, work: Work): string {
  try {
    return (steps[operation.type].step as Step<OperationType>)(operation, work)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const details = { ...error.details, operation: index, type: operation.type }
    throw new DomainError(error.code, error.message, { cause: error, details })
  }
}

function summaryOf(sentences: readonly string[]): string {
  const more = sentences.length - TOLD
  return [...sentences.slice(0, TOLD), ...(more > 0 ? [`and ${more} more operations`] : [])].join('; ')
}

/** Of several kinds of operation there is no one intent. */
function intentOf(operations: readonly Operation[]): string {
  const intents = new Set(operations.map(({ type }) => steps[type].intent))
  const [first = 'Edit'] = intents
  return concord[intents.size === 1 ? first : 'Edit'].value
}
