import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { QueryFormat, QueryIsland } from '../../islands/query.ts'
import { answer } from './answer.ts'
import { CopyButton } from './copy-button.tsx'
import type { State } from './state.ts'

export interface RawProps {
  readonly state: State
  readonly given: QueryIsland
  readonly formats: readonly QueryFormat[]
}

/** Characters that are shown; copying and the download have all of them. */
const SHOWN = 200_000

/** The answer as it is written in a format. */
export function Raw({ state, given, formats }: RawProps): VNode {
  const { query, expand } = state
  const { words, page, asked } = given
  const [format, setFormat] = useState(formats[0]?.value ?? 'json')
  const [text, setText] = useState<string>()
  useEffect(() => {
    const stop = new AbortController()
    setText(undefined)
    const asking = { query, expand, asked, as: { format }, signal: stop.signal, onProgress: () => undefined, broken: words.broken } // prettier-ignore
    void answer(asking).then(({ outcome }) => {
      if (outcome.kind === 'text') setText(outcome.text)
      else if (outcome.kind === 'failed') setText(outcome.failure.message)
    })
    return () => stop.abort()
  }, [query, expand, format])
  return (
    <>
      <div class="query-tools">
        <label>
          {words.format}
          <select value={format} onChange={({ currentTarget }) => setFormat(currentTarget.value)}>
            {formats.map(({ value, label }) => (
              <option value={value}>{label}</option>
            ))}
          </select>
        </label>
        <CopyButton text={() => text ?? ''} label={words.copy} done={words.copied} />
      </div>
      <pre class="source-text raw-text" tabIndex={0} role="group" aria-labelledby="result" dir="ltr" translate={false}>
        {text === undefined ? page.running : text.slice(0, SHOWN)}
      </pre>
      {(text?.length ?? 0) > SHOWN ? <p class="quiet-text">{words.cutText}</p> : null}
    </>
  )
}
