import type { VNode } from 'preact'
import type { ConceptView, DeprecationNotice } from '../../../concepts/views.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { StatusMark } from './status.tsx'
import { Term } from './term.tsx'
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
    </ul>
  )
}

/** Unmistakable, before the definition is read: not for new work, and what to use. */
export function Deprecation({ since, sunset, reason, successors }: DeprecationNotice): VNode {
  const { concept } = useReader().words
  return (
    <div class="notice notice-deprecated" role="note">
      <p>
        <strong>{concept.deprecated}</strong>
        {reason === undefined ? null : (
          <span dir="auto" lang={reason.lang || undefined}>
            {` ${reason.text}`}
          </span>
        )}
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
    </div>
  )
}
