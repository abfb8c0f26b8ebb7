import type { VNode } from 'preact'
import { useReader } from '../reader.ts'
import type { Reader } from '../context.ts'

interface Place {
  readonly letter: string
  readonly href: string
  readonly label: string
}

/** The places that `g` and a letter go to. `src/web/keys.ts` reads them from the links of the dialog. */
export function keyPlaces({ words, account, may }: Reader): Place[] {
  const { keys, nav, find } = words
  const place = (letter: string, href: string, label: string): Place => ({ letter, href, label })
  return [
    place('h', '/', keys.start),
    place('s', '/search', words.search.start),
    place('v', '/vocabularies', nav.vocabularies),
    place('d', '/domains', nav.domains),
    place('q', '/sparql', nav.query),
    place('l', '/queries', find.queries),
    place('w', '/path', find.pathTitle),
    place('x', '/crosswalk', words.crosswalk.title),
    place('r', '/rules', words.rule.title),
    place('c', '/council', words.council.title),
    place('p', '/proposals', words.proposal.plural),
    ...(may('propose') ? [place('t', '/suggestions', find.vain)] : []),
    ...(account ? [place('m', '/desk', find.desk)] : []),
    place('a', '/api/docs', nav.api),
  ]
}

/** The keyboard shortcuts; closed until `src/web/keys.ts` opens it. */
export function KeysDialog(): VNode {
  const reader = useReader()
  const { keys, find } = reader.words
  return (
    <dialog id="keys" class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{keys.title}</h2>
      <div class="keys-columns">
        <div>
          <h3>{find.keyPlaces}</h3>
          <dl>
            {keyPlaces(reader).map(({ letter, href, label }) => (
              <Key keys={['g', letter]}>
                <a href={href} data-go={letter}>
                  {label}
                </a>
              </Key>
            ))}
          </dl>
        </div>
        <div>
          <h3>{find.keyLists}</h3>
          <dl>
            <Key keys={['/']}>{keys.search}</Key>
            <Key keys={['↑', '↓']} between="">
              {keys.arrows}
            </Key>
            <Key keys={['j', 'k']} between="">
              {find.next}
            </Key>
            <Key keys={['Enter']}>{find.open}</Key>
            <Key keys={['Esc']}>{find.escape}</Key>
            <Key keys={['Ctrl', 'Enter']} between="+">
              {keys.run}
            </Key>
            <Key keys={['?']}>{keys.help}</Key>
          </dl>
        </div>
      </div>
      <form method="dialog">
        <button type="submit">{keys.close}</button>
      </form>
    </dialog>
  )
}

function Key({
  keys,
  between,
  children,
}: {
  keys: readonly string[]
  between?: string
  children: VNode | string
}): VNode {
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
      <dd>{children}</dd>
    </div>
  )
}
