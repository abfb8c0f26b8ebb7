import type { VNode } from 'preact'
import { useEditing } from './editing.ts'
import type { Clash } from './merge.ts'
import type { Entry } from './state.ts'

/** Fields that others have changed too: both sides, to choose from. */
export function ClashList({
  clashes,
  onChoose,
}: {
  clashes: readonly Clash[]
  onChoose: (clash: Clash, entries: readonly Entry[]) => void
}): VNode | null {
  // prettier-ignore
  const { words } = useEditing().given
  if (clashes.length === 0) return null
  return (
    <section class="edit-clashes notice" aria-label={words['conflict']}>
      {clashes.map((clash) => (
        <div role="group" aria-label={clash.name}>
          <h3>{clash.name}</h3>
          {(['theirs', 'mine'] as const).map((side) => (
            <div class="edit-side">
              <p>
                <strong>{words[side]}</strong>
              </p>
              <ul>
                {clash[side].map(({ value, label, lang }) => (
                  <li dir="auto" lang={lang || undefined}>
                    {label ?? value}
                    {lang === '' ? null : <small class="mark"> {lang}</small>}
                  </li>
                ))}
              </ul>
              <button type="button" class="quiet" onClick={() => onChoose(clash, clash[side])}>
                {words[side === 'theirs' ? 'keepTheirs' : 'keepMine']}
              </button>
            </div>
          ))}
        </div>
      ))}
    </section>
  )
}
