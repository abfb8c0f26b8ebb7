import type { VNode } from 'preact'
import type { ConceptView, DeprecationNotice, Reference } from '../../../concepts/views.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { EditLink } from './edit-link.tsx'
import { LongText } from './long-text.tsx'
import { StatusMark } from './status.tsx'
import { Term } from './term.tsx'
import { commitHref } from './timeline.tsx'
import { Time } from './value.tsx'

/** Type, vocabulary, domain and status in one quiet line under the name. */
export function QuietLine({ view }: { view: ConceptView }): VNode {
  const { words } = useReader()
  const things = view.kind === 'thing' && view.types.length > 0
  return (
    <ul class="quiet-line">
      {things ? (
        view.types.map((type) => (
          <li>
            <Term to={type} />
          </li>
        ))
      ) : (
        <li>{wordFor(words.kinds, view.kind)}</li>
      )}
      {view.notations.length === 0 ? null : (
        <li class="notation" title={words.concept.notation}>
          {view.notations.slice(0, 3).join(' · ')}
        </li>
      )}
      {view.vocabularies.map((vocabulary) => (
        <li>
          <Term to={vocabulary} />
        </li>
      ))}
      {view.domains.map((domain) => (
        <li>
          <Domain domain={domain} />
        </li>
      ))}
      {view.kind === 'thing' && !view.deprecated ? null : (
        <li>
          <StatusMark status={view.deprecated ? 'deprecated' : 'active'} />
        </li>
      )}
      <li class="edit-link">
        <EditLink uri={view.uri} domains={view.domains} />
      </li>
    </ul>
  )
}

/** The change that made a term deprecated. */
export interface DeprecatingChange {
  readonly sequence: number
  readonly time: string
  /** Name of who did it. */
  readonly actor: string
  readonly decision?: Reference
}

/** Unmistakable, before the definition is read: not for new work, what to use, since when, why, and who decided it. */
export function Deprecation(props: DeprecationNotice & { change?: DeprecatingChange | undefined }): VNode {
  const { since, sunset, reason, successors, change } = props
  const { concept } = useReader().words
  return (
    <div class="notice notice-deprecated" role="note">
      <p>
        <strong>{concept.deprecated}</strong>
      </p>
      {successors.length === 0 ? (
        <p>{concept.noSuccessor}</p>
      ) : (
        <p>
          {`${concept.useInstead} `}
          {successors.map((successor, index) => (
            <>
              {index === 0 ? null : ', '}
              <Term to={successor} />
            </>
          ))}
        </p>
      )}
      {reason === undefined ? null : (
        <p dir="auto" lang={reason.lang || undefined}>
          <LongText text={reason.text} />
        </p>
      )}
      {since === undefined && sunset === undefined ? null : (
        <p>
          {[
            [concept.deprecatedSince, since],
            [concept.sunset, sunset],
          ].map(([words, day]) =>
            day === undefined ? null : (
              <>
                {`${words} `}
                <Time text={day} />
                {'. '}
              </>
            ),
          )}
        </p>
      )}
      {change ? <ChangeNote change={change} /> : null}
    </div>
  )
}

function ChangeNote({ change }: { change: DeprecatingChange }): VNode {
  const { term, timeline } = useReader().words
  return (
    <p class="quiet-text">
      {`${term.deprecatedBy} `}
      <bdi>{change.actor}</bdi>
      {', '}
      <Time text={change.time} month="short" />
      {', '}
      <a href={commitHref(change.sequence)}>{timeline.number(String(change.sequence))}</a>
      {change.decision ? (
        <>
          {`, ${term.decidedIn} `}
          <Term to={change.decision} />
        </>
      ) : null}
    </p>
  )
}
