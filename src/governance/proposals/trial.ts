import { conflictJson } from '../../changes/conflicts.ts'
import { combine, inverse, nothing } from '../../changes/quad-change.ts'
import type { Principal } from '../../access/principal.ts'
import type { CheckResult } from '../../checks/report.ts'
import { DomainError } from '../../errors.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { differenceOf, type SemanticChange } from '../difference/difference.ts'
import type { Editor, Preview } from '../editor.ts'
import { impactOf, type Impact, type ImpactMeans } from '../impact/impact.ts'
import type { GivenContent } from './previews.ts'
import type { Proposal } from './proposal.ts'
import type { Proposals } from './proposals.ts'

export interface TrialMeans {
  readonly editor: Pick<Editor, 'preview' | 'submit'>
  readonly proposals: Pick<Proposals, 'look' | 'with' | 'content' | 'iri'>
  readonly author: Principal
  readonly languages: readonly string[]
  readonly signal?: AbortSignal | undefined
  readonly impact: ImpactMeans
}

/** How many things use what a change touches, as things are. */
export interface Affected {
  /** Terms that change. */
  readonly terms: number
  /** References, statements and instances of others. */
  readonly uses: number
  /** Domains that it concerns: those whose graphs change, and those that refer to what does. */
  readonly domains: Impact['domains']
}

/** A finding, with the IRI of the property that it is about where its path is one. */
export type TrialResult = CheckResult & { readonly property?: string }

/** What a change would come to. Only a failure is thrown. */
export interface Trial {
  /**
   * `impossible`: an operation cannot be carried out, `sentence` says why; `conflict`: others have changed the same since;
   * `refused`: it does not conform.
   */
  readonly status: 'accepted' | 'refused' | 'unchanged' | 'conflict' | 'impossible'
  readonly conforms: boolean
  readonly sentence?: string
  /** Index of the operation that cannot be carried out, of those that were given. */
  readonly operation?: number
  readonly results: readonly TrialResult[]
  /** Both sides, as in the details of a `conflict`. */
  readonly conflicts: readonly object[]
  /** What it means, without what the draft changes already. */
  readonly changes: readonly SemanticChange[]
  readonly affected?: Affected
  /** URIs that new concepts would get, as things are. */
  readonly minted: readonly string[]
}

/** In the place of an approved proposal: nothing is written, so nobody has to answer for it. */
const LOOKED_AT = 'urn:x-concordance:trial'
/** Sentences and findings that are told. */
const TOLD = 100

/**
 * What a change would come to, on the newest state or upon a draft: whether the gate would let it pass, in sentences what it
 * means, and whom it concerns. Nothing is kept.
 */
export async function tryOut(
  given: GivenContent,
  { draft, ...means }: TrialMeans & { readonly draft?: Proposal | undefined },
): Promise<Trial> {
  const before = draft && (await means.proposals.look(draft))
  const own = draft ? (await means.proposals.content(draft)).operations.length : 0
  try {
    return await tried(given, { ...means, draft, before })
  } catch (error) {
    if (!(error instanceof DomainError) || !['conflict', 'invalid', 'not-found'].includes(error.code)) throw error
    const at = error.details['operation']
    const operation = typeof at === 'number' && at >= own ? { operation: at - own } : {}
    return { ...nothingFound, status: 'impossible', conforms: false, sentence: error.message, ...operation }
  }
}

const nothingFound = { results: [], conflicts: [], changes: [], minted: [] } as const

interface Trying extends TrialMeans {
  readonly draft: Proposal | undefined
  readonly before: Pick<Preview, 'snapshot' | 'change'> | undefined
}

async function tried(given: GivenContent, { draft, before, ...means }: Trying): Promise<Trial> {
  const { editor, proposals, author, languages, signal } = means
  const whole = draft ? await proposals.with(draft, given) : given
  const decision = draft ? proposals.iri(draft.number) : LOOKED_AT
  const request = { ...whole, author, decision, domain: draft?.domain }
  const look = await editor.preview(request)
  if (look.conflicts.length > 0)
    return { ...nothingFound, status: 'conflict', conforms: false, sentence: look.conflicts[0]!.sentence, conflicts: look.conflicts.map(conflictJson) } // prettier-ignore
  const start = before?.snapshot ?? look.before
  const change = combine(inverse(before?.change ?? nothing), look.change)
  if (change.added.length + change.removed.length === 0) return { ...nothingFound, status: 'unchanged', conforms: true }
  const states = { before: start, snapshot: look.snapshot, change }
  const outcome = await editor.submit({ ...request, dryRun: true, languages, signal })
  const told = {
    ...nothingFound,
    changes: differenceOf({ before: start, after: look.snapshot, change, languages }).slice(0, TOLD),
    affected: affectedBy(impactOf({ snapshot: look.snapshot, languages }, states, means.impact)),
    minted: look.minted,
  }
  if (outcome.status !== 'refused' && outcome.status !== 'accepted')
    return { ...told, status: 'unchanged', conforms: true }
  const { conforms, results } = outcome.report
  return { ...told, status: outcome.status, conforms, results: results.slice(0, TOLD).map(withProperty) }
}

/** Reports write paths for people: `skos:prefLabel`, or an IRI in angle brackets. */
function withProperty(result: CheckResult): TrialResult {
  const [, full, prefix = '', name = ''] = /^(?:<([^<>]+)>|([\w-]*):([^\s/|^*+?()]+))$/.exec(result.path ?? '') ?? []
  const space = Object.hasOwn(prefixes, prefix) ? prefixes[prefix as keyof typeof prefixes] : undefined
  const property = full ?? (space === undefined ? undefined : space + name)
  return property === undefined ? result : { ...result, property }
}

function affectedBy({ total, terms, domains }: Impact): Affected {
  const uses = terms.reduce((sum, { incoming, statements }) => sum + incoming + statements, 0)
  return { terms: total, uses, domains }
}
