import type { VNode } from 'preact'
import type { Similar } from '../../../concepts/views.ts'
import { useReader } from '../reader.ts'
import { Term } from './term.tsx'

/** Similar concepts, each with what both have in common: a likeness without a reason helps nobody. */
export function SimilarPart({ similar }: { similar: readonly Similar[] }): VNode | null {
  const { words } = useReader()
  if (similar.length === 0) return null
  return (
    <section class="side-part" aria-labelledby="similar">
      <h2 id="similar">{words.concept.similar}</h2>
      <ul class="similar">
        {similar.map((other) => (
          <li>
            <Term to={other} />
            {other.because.length === 0 ? null : (
              <small>
                {words.concept.because(
                  other.because
                    .slice(0, 2)
                    .map(({ value }) => (value.type === 'uri' ? value.label : value.value))
                    .join(', '),
                )}
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
