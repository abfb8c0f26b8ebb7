import type { CardScope, Omitted, SchemaCard } from './card.ts'
import type { Names } from './names.ts'
import { prefixesIn } from './names.ts'
import { emptyDraft, type Draft, type Piece, type PieceKind } from './pieces.ts'
import type { Steps } from '../threads/slices.ts'
import { BYTES_PER_TOKEN, estimateTokens } from './tokens.ts'

/** What every card of a state says, whatever fits. */
export interface Frame {
  readonly commit: number
  readonly budget: number
  readonly scope?: CardScope
  readonly names: Names
  /** Ids of classes that have properties to tell of. */
  readonly describable: readonly number[]
  /** A sentence that says how to ask for what is left out. */
  readonly more: string
}

/** A card with the text that it is sent as. */
export interface Composed {
  readonly card: SchemaCard
  readonly text: string
}

/** Pieces behind the first that does not fit which are tried, as smaller ones may still do. */
const TRIED = 24
/** Bytes for which nothing more is looked for. */
const LEAST_ROOM = 40

/**
 * The card that says most within its budget: as many pieces as fit in the order of their importance, and then those further
 * ones that still do. What is sent never is more than the budget, but for one in which nothing at all has room.
 */
export function* compose(pieces: readonly Piece[], frame: Frame, write: (card: SchemaCard) => string): Steps<Composed> {
  const sorted = [...pieces].sort((a, b) => a.order - b.order)
  const build = (chosen: readonly Piece[]): SchemaCard => built(sorted, chosen, { frame, write })
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(build(sorted.slice(0, middle)))) low = middle
    else high = middle - 1
    yield
  }
  const chosen = sorted.slice(0, low)
  let card = build(chosen)
  let tried = 0
  for (const piece of sorted.slice(low + 1)) {
    const room = BYTES_PER_TOKEN * (frame.budget - card.tokens.estimated)
    if (room < LEAST_ROOM || tried === TRIED) break
    if (piece.kind === 'classes' || piece.bytes > room) continue // classes come in their order
    tried++
    const next = build([...chosen, piece])
    yield
    if (!fits(next)) continue
    chosen.push(piece)
    card = next
  }
  settleEstimate(card, write)
  return { card, text: write(card) }
}

/** Its own digits count as well: where fewer of them make it smaller still, it says the higher number. */
function settleEstimate({ tokens, ...card }: SchemaCard, write: (card: SchemaCard) => string): void {
  const without = estimateTokens(write({ ...card, tokens: { ...tokens } }))
  if (String(without).length === String(tokens.estimated).length) tokens.estimated = without
}

const fits = ({ tokens: { budget, estimated } }: SchemaCard): boolean => estimated <= budget

interface Writing {
  readonly frame: Frame
  readonly write: (card: SchemaCard) => string
}

function built(all: readonly Piece[], chosen: readonly Piece[], { frame, write }: Writing): SchemaCard {
  const draft = emptyDraft()
  const left = new Map<PieceKind, number>()
  for (const { kind } of all) left.set(kind, (left.get(kind) ?? 0) + 1)
  for (const piece of chosen) if (piece.add(draft)) left.set(piece.kind, left.get(piece.kind)! - 1)
  const card = cardOf(draft, omittedFrom(draft, left, frame), frame)
  card.tokens.estimated = frame.budget // its digits count as well
  card.tokens.estimated = estimateTokens(write(card))
  return card
}

function omittedFrom(draft: Draft, left: ReadonlyMap<PieceKind, number>, { describable }: Frame): Omitted {
  const of = (kind: PieceKind): number => left.get(kind) ?? 0
  const isUndescribed = (id: number): boolean => draft.classes.has(id) && !draft.classes.get(id)!.properties
  return {
    classes: of('classes'),
    undescribed: describable.filter(isUndescribed).length,
    properties: of('properties'),
    vocabularies: of('vocabularies'),
    pitfalls: of('pitfalls'),
    queries: of('queries'),
    details: of('details'),
  }
}

function cardOf(draft: Draft, omitted: Omitted, { commit, budget, scope, names, more }: Frame): SchemaCard {
  const { guide, counts, classes, vocabularies, pitfalls, queries } = draft
  const body = {
    ...(guide.length > 0 ? { guide } : {}),
    ...(counts ? { counts } : {}),
    classes: [...classes.values()],
    ...(vocabularies.size > 0 ? { vocabularies: [...vocabularies.values()] } : {}),
    ...(pitfalls.length > 0 ? { pitfalls } : {}),
  }
  return {
    commit,
    tokens: { budget, estimated: 0 },
    ...(scope ? { scope } : {}),
    ...body,
    prefixes: prefixesIn(namesIn(body), names.prefixes),
    ...(queries.length > 0 ? { queries } : {}),
    omitted,
    ...(Object.values(omitted).some((total) => total > 0) ? { more } : {}),
  }
}

/** All strings, each on a line of its own, so that what stands before a name never hides it. */
function namesIn(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(namesIn).join('')
}
