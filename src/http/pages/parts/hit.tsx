import type { VNode } from 'preact'
import type { SearchHit } from '../../../concepts/views.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { HitStates } from './hit-states.tsx'
import { Match, Preview } from './match.tsx'
import { Term } from './term.tsx'

/** A result: what it is called, why it is one, what it means, and where it stands. */
export function Hit({ hit, query }: { hit: SearchHit; query: string }): VNode {
  const { words } = useReader()
  const { uri, label, lang, notation, deprecated, breadcrumb = [] } = hit
  const title = {
    uri,
    label,
    lang,
    ...(notation === undefined ? {} : { notation }),
    ...(deprecated ? { deprecated } : {}),
  }
  return (
    <li>
      <p class="hit-title">
        <Term to={title} />
      </p>
      <Match hit={hit} query={query} />
      <Preview hit={hit} query={query} />
      <HitStates hit={hit} />
      {breadcrumb.length === 0 ? null : (
        <ol class="hit-path" aria-label={words.concept.breadcrumbs}>
          {breadcrumb.map((step) => (
            <li>
              <Term to={step} />
            </li>
          ))}
        </ol>
      )}
      <ul class="quiet-line">
        <li>{hit.kind === 'thing' && hit.types[0] ? hit.types[0].label : wordFor(words.kinds, hit.kind)}</li>
        {hit.vocabulary ? (
          <li>
            <Term to={hit.vocabulary} />
          </li>
        ) : null}
        {hit.domain ? (
          <li>
            <Domain domain={hit.domain} />
          </li>
        ) : null}
      </ul>
    </li>
  )
}
