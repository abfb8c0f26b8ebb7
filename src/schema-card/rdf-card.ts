import { BoundedMap, perReader, type Reader } from '../concepts/reader.ts'
import type { RdfFormat } from '../rdf/formats.ts'
import { writeRdf } from '../rdf/serialize.ts'
import { composedCard, tooSmall, type Asked, type ServiceFacts } from './schema-card.ts'
import { cardQuads } from './shapes.ts'
import { BYTES_PER_TOKEN, estimateTokens } from './tokens.ts'

/** A card as it is sent in RDF. */
export interface RdfCard {
  readonly text: string
  readonly tokens: number
}

/** How it is written, and by which names. */
export interface HowRdf {
  readonly format: RdfFormat
  readonly service: ServiceFacts
  /** Address of the card, below which its nodes have their names. */
  readonly address: string
  readonly endpoint: string
}

/** Bytes of cards that are kept for each state and language. */
const KEPT_BYTES = 4_000_000
/** Cards that are tried, and the part of a budget that is used well enough. */
const TRIES = 8
const ENOUGH = 0.85
/** A little less than what would fit if statements were all alike. */
const CAUTION = 0.97

const cards = perReader(() => new BoundedMap<string, Promise<RdfCard> | undefined>(KEPT_BYTES))

/**
 * A card in a format of RDF that takes no more than its budget. What a statement takes depends on the format: so cards of
 * several sizes are written, each larger or smaller by as much as the one before missed the budget.
 *
 * @throws DomainError as `schemaCard` does
 */
export async function rdfCard(reader: Reader, asked: Asked, how: HowRdf): Promise<RdfCard> {
  const key = JSON.stringify([how.format.name, how.address, how.service, asked])
  const known = cards(reader).get(key)
  if (known) return known
  const made = largest(reader, asked, how)
  void cards(reader).set(key, made, asked.budget * BYTES_PER_TOKEN)
  made.catch(() => void cards(reader).set(key, undefined, 0))
  return made
}

async function largest(reader: Reader, asked: Asked, { format, service, address, endpoint }: HowRdf): Promise<RdfCard> {
  const { budget } = asked
  let best: RdfCard | undefined
  let [room, fitting, tooLarge] = [Math.floor(budget / 4), 0, Infinity]
  for (let tries = 1; ; tries++) {
    const made = await composedCard(reader, { ...asked, budget: room }, { format: 'rdf', service })
    const { prefixes } = made.source.names
    const text = await writeRdf(cardQuads(made, { address, endpoint }), format, { prefixes, base: address })
    const tokens = estimateTokens(text)
    const fits = tokens <= budget
    if (fits && tokens > (best?.tokens ?? 0)) best = { text, tokens }
    if (fits) fitting = room
    else tooLarge = room
    const isDone = fits && (tokens >= ENOUGH * budget || made.card.more === undefined)
    if (best && (isDone || tries >= TRIES || tooLarge - fitting < 2)) return best
    if (room === 0) throw tooSmall(tokens)
    const next = Math.floor(Math.min(room, made.card.tokens.estimated) * CAUTION * (budget / tokens))
    const isBetween = next > fitting && next < tooLarge && tries < TRIES
    room = isBetween ? next : Math.floor((fitting + Math.min(tooLarge, 2 * budget)) / 2)
  }
}
