import type { VNode } from 'preact'
import type { SearchHit } from '../../../concepts/views.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { Term } from './term.tsx'

/** Why a hit is in the canonical state that is searched in; and, for such a state, what domains call it. */
export function HitStates({ hit: { state, domainStates } }: { hit: SearchHit }): VNode | null {
  const { crosswalk: words } = useReader().words
  if (!state && !domainStates) return null
  return (
    <>
      {state ? (
        <p class="match">
          {`${words.inState} `}
          <Term to={state.own ?? state.canonical} />
          {state.own && state.domain ? (
            <>
              {' ('}
              <Domain domain={state.domain} />
              {`), ${words.isCanonical} `}
              <Term to={state.canonical} />
            </>
          ) : null}
        </p>
      ) : null}
      {domainStates ? (
        <p class="match">
          {`${words.alsoStates}: `}
          {domainStates.map((each, at) => (
            <>
              {at === 0 ? null : ', '}
              <Term to={each} />
              {' ('}
              <Domain domain={each.domain} />)
            </>
          ))}
        </p>
      ) : null}
    </>
  )
}
