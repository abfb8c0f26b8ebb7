import type { VNode } from 'preact'
import type { Reference, Statement, StatusEvent, Tracking } from '../../../concepts/views.ts'
import { listHref } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { AllLink } from './relations.tsx'
import { Section } from './rows.tsx'
import { numbers, TableHead } from './table-head.tsx'
import { Term } from './term.tsx'
import { Time } from './value.tsx'

/** Canonical states by the IRI of the domain's own state that lies in them. */
export type CanonicalStates = Readonly<Record<string, Reference>>

/** What is in a thing and what has happened to it; {@link Journey} stands above. */
export function TrackingPart(props: { uri: string; tracking: Tracking; canonical: CanonicalStates }): VNode {
  const { uri, tracking, canonical } = props
  return (
    <>
      {holdsThings(tracking) ? <Contents uri={uri} contents={tracking.contents} /> : null}
      <History events={tracking.history} canonical={canonical} />
    </>
  )
}

/** The canonical state beside the domain's own, which everybody understands. */
export function CanonicalState({ of, canonical }: { of: Reference; canonical: CanonicalStates }): VNode | null {
  const { words } = useReader()
  const state = canonical[of.uri]
  if (!state) return null
  return (
    <span class="canonical-state">
      {`${words.term.canonicalState} `}
      <Term to={nameOnly(state)} />
    </span>
  )
}

/** A pallet may be empty and says so; a service, which goes nowhere, has no contents to speak of. */
const holdsThings = ({ contents, origin, destination }: Tracking): boolean =>
  contents.total > 0 || origin !== undefined || destination !== undefined

/** What a person who scans an identifier asks first: from, now and to as one line; on a phone one below the other. */
export function Journey({ tracking, canonical }: { tracking: Tracking; canonical: CanonicalStates }): VNode | null {
  const { words } = useReader()
  const { status, location, origin, destination, history } = tracking
  if (!status && !location && !origin && !destination) return null
  return (
    <section class="journey" aria-labelledby="journey">
      <h2 id="journey" class="visually-hidden">
        {words.tracking.title}
      </h2>
      <dl>
        {origin ? <Stop name={words.tracking.origin} place={origin} kind="origin" /> : null}
        <div class="stop stop-now">
          <dt>{words.tracking.now}</dt>
          <dd>
            {status ? (
              <>
                <strong>
                  <Term to={nameOnly(status)} />
                </strong>
                <CanonicalState of={status} canonical={canonical} />
              </>
            ) : null}
            {location ? (
              <span class="stop-place">
                <Term to={location} />
              </span>
            ) : null}
            {history.length > 0 ? (
              <span class="stop-time">
                <Time text={history.at(-1)!.time} month="short" />
              </span>
            ) : null}
          </dd>
        </div>
        {destination ? <Stop name={words.tracking.destination} place={destination} kind="destination" /> : null}
      </dl>
    </section>
  )
}

function Stop({ name, place, kind }: { name: string; place: Reference; kind: 'origin' | 'destination' }): VNode {
  return (
    <div class={`stop stop-${kind}`}>
      <dt>{name}</dt>
      <dd>
        <Term to={place} />
      </dd>
    </div>
  )
}

function Contents({ uri, contents }: { uri: string; contents: Tracking['contents'] }): VNode {
  const { words } = useReader()
  const { tracking } = words
  return (
    <Section id="contents" title={tracking.contents}>
      {contents.total === 0 ? (
        <p class="empty">{tracking.empty}</p>
      ) : (
        <table>
          <TableHead headings={[tracking.item, numbers(tracking.quantity)]} />
          <tbody>
            {contents.items.map((item) => (
              <tr>
                <td>
                  <Term to={item} />
                </td>
                <td class="number">
                  {item.quantity ?? ''}
                  {item.unit ? (
                    <>
                      {' '}
                      <Term to={nameOnly(item.unit)} />
                    </>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <AllLink href={listHref(uri, 'contents')} page={contents} label={tracking.contents} />
    </Section>
  )
}

/** Events, the newest first: the current status is what people come for. */
function History({ events, canonical }: { events: readonly StatusEvent[]; canonical: CanonicalStates }): VNode {
  const { words } = useReader()
  return (
    <Section id="history" title={words.tracking.history}>
      {events.length === 0 ? (
        <p class="empty">{words.tracking.noHistory}</p>
      ) : (
        <ol class="timeline" reversed>
          {events.toReversed().map((event) => (
            <Event event={event} canonical={canonical} />
          ))}
        </ol>
      )}
    </Section>
  )
}

function Event({ event, canonical }: { event: StatusEvent; canonical: CanonicalStates }): VNode {
  const { words } = useReader()
  return (
    <li>
      <span class="timeline-time">
        <Time text={event.time} month="short" />
      </span>
      <div class="timeline-what">
        <strong>
          <Term to={nameOnly(event.status)} />
        </strong>
        <CanonicalState of={event.status} canonical={canonical} />
        {event.location ? (
          <span class="timeline-place">
            <Term to={event.location} />
          </span>
        ) : null}
        {event.agent ? (
          <span class="timeline-agent">
            {`${words.tracking.by} `}
            <Term to={event.agent} />
          </span>
        ) : null}
        {event.note === undefined ? null : <p dir="auto">{event.note}</p>}
      </div>
    </li>
  )
}

/** Units and states read as their names: "42 cartons" rather than "42 XCT cartons". */
const nameOnly = ({ uri, label, lang }: Reference): Reference => ({ uri, label, lang })

/** The statements that the parts above have not already told: those with a value that none of them shows. */
export function untold(statements: readonly Statement[], tracking: Tracking | undefined): readonly Statement[] {
  if (!tracking) return statements
  const { status, location, origin, destination, contents, history } = tracking
  const told = new Set([status, location, origin, destination, ...contents.items, ...history].map((term) => term?.uri))
  return statements.filter(
    ({ values, total }) =>
      values.length < total || !values.every((value) => value.type === 'uri' && told.has(value.uri)),
  )
}
