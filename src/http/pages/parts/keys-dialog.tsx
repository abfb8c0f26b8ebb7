import type { VNode } from 'preact'
import { useReader } from '../reader.ts'

/** The keyboard shortcuts; closed until `src/web/keys.ts` opens it. */
export function KeysDialog(): VNode {
  const { keys, nav } = useReader().words
  const places = [
    ['h', keys.start],
    ['v', nav.vocabularies],
    ['d', nav.domains],
    ['q', nav.query],
    ['a', nav.api],
  ] as const
  return (
    <dialog id="keys" class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{keys.title}</h2>
      <dl>
        <Key keys={['/']} meaning={keys.search} />
        {places.map(([letter, place]) => (
          <Key keys={['g', letter]} meaning={place} />
        ))}
        <Key keys={['↑', '↓']} between="" meaning={keys.arrows} />
        <Key keys={['Ctrl', 'Enter']} between="+" meaning={keys.run} />
        <Key keys={['?']} meaning={keys.help} />
      </dl>
      <form method="dialog">
        <button type="submit">{keys.close}</button>
      </form>
    </dialog>
  )
}

function Key({ keys, meaning, between }: { keys: readonly string[]; meaning: string; between?: string }): VNode {
  const { words } = useReader()
  return (
    <div>
      <dt>
        {keys.map((key, index) => (
          <>
            {index === 0 ? null : ` ${between ?? words.keys.then} `}
            <kbd>{key}</kbd>
          </>
        ))}
      </dt>
      <dd>{meaning}</dd>
    </div>
  )
}
