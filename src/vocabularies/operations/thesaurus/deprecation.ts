import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { invalid, notFound } from '../../../errors.ts'
import { parseIri } from '../../../rdf/iri.ts'
import { concord, dct, owl, rdf, skos, xsd } from '../../../rdf/namespaces.ts'
import type { CompileContext } from '../context.ts'
import { nameOf } from './names.ts'
import type { View } from './view.ts'
import { conflict, textIn } from './work.ts'

const { literal } = DataFactory
const yes = literal('true', xsd.boolean)
const DAY = 86_400_000

/** A day as `xsd:date` writes it, in UTC. */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

export const isDeprecated = (view: View, term: Term): boolean =>
  view.some(
    { subject: term, predicate: owl.deprecated },
    ({ object }) => object.value === 'true' || object.value === '1',
  )

/** The day from which a deprecated term may be removed. */
export const sunsetOf = (view: View, term: Term): string | undefined =>
  view.objects(term, concord.sunset).find((day) => day.termType === 'Literal')?.value

/** What deprecates a term. */
export interface Deprecation {
  readonly term: NamedNode
  readonly graph: Quad['graph']
  readonly successors: readonly NamedNode[]
  readonly sunset?: string
  readonly reason?: string
}

/**
 * Marks a term as one that should no longer be used. One that is deprecated already keeps the day since when, and gets
 * the successors and the sunset that are given.
 *
 * @returns the sunset
 * @throws DomainError `invalid` for a sunset without notice.
 */
export function deprecateTerm(view: View, { term, graph, ...said }: Deprecation, context: CompileContext): string {
  const already = isDeprecated(view, term)
  const kept = already && said.sunset === undefined ? sunsetOf(view, term) : undefined
  const sunset = kept ?? sunsetFor(nameOf(view, term), said.sunset, context)
  if (said.successors.length > 0) view.removeAll({ subject: term, predicate: dct.isReplacedBy })
  for (const successor of said.successors) view.state(term, dct.isReplacedBy, successor, graph)
  for (const predicate of [owl.deprecated, concord.sunset]) view.removeAll({ subject: term, predicate })
  view.state(term, owl.deprecated, yes, graph)
  view.state(term, concord.sunset, literal(sunset, xsd.date), graph)
  if (!view.has({ subject: term, predicate: concord.deprecatedOn }))
    view.state(term, concord.deprecatedOn, literal(dayOf(context.now), xsd.date), graph)
  if (said.reason !== undefined) view.state(term, skos.changeNote, textIn('', said.reason), graph)
  return sunset
}

/** Takes a deprecation back. The note that gave the reason stays: it tells what happened. */
export function reinstateTerm(view: View, term: NamedNode): void {
  for (const predicate of [owl.deprecated, dct.isReplacedBy, concord.deprecatedOn, concord.sunset])
    view.removeAll({ subject: term, predicate })
}

function sunsetFor(name: string, asked: string | undefined, { now, sunsetDays }: CompileContext): string {
  const earliest = dayOf(new Date(now.getTime() + sunsetDays * DAY))
  if (asked === undefined) return earliest
  if (!isDay(asked)) throw invalid(`"${asked}" is not a date: write the sunset as year-month-day, such as ${earliest}`)
  if (asked < earliest)
    throw invalid(
      `${name} must stay until ${earliest} at least, for ${sunsetDays} days of notice: choose a later sunset`,
    )
  return asked
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return time !== undefined && !Number.isNaN(time.getTime()) && dayOf(time) === text
}

/**
 * What to use in the place of a term: a term that is in use, here or elsewhere.
 *
 * @throws DomainError `invalid` for the term itself, `not-found` for an IRI of ours that nothing describes, `conflict` for
 *   a term that is deprecated as well.
 */
export function successorOf(
  view: View,
  term: NamedNode,
  { iri, baseIri }: { readonly iri: string; readonly baseIri: string },
): NamedNode {
  const successor = parseIri(iri)
  if (successor.equals(term)) throw invalid(`${nameOf(view, term)} cannot replace itself: name another successor`)
  if (iri.startsWith(baseIri) && !view.has({ subject: successor, predicate: rdf.type }))
    throw notFound(`The successor <${iri}>`, { uri: iri })
  if (isDeprecated(view, successor))
    throw conflict(`${nameOf(view, successor)} is deprecated itself: name a successor that is in use`)
  return successor
}
