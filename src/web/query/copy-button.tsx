import type { VNode } from 'preact'
import { useState } from 'preact/hooks'

export interface CopyButtonProps {
  readonly text: () => string
  readonly label: string
  /** What it says when it is done. */
  readonly done: string
}

/** Puts a text on the clipboard and says so; where that is not allowed it stays as it is. */
export function CopyButton({ text, label, done }: CopyButtonProps): VNode {
  const [isDone, setDone] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text())
    setDone(true)
    setTimeout(() => setDone(false), 2000)
  }
  return (
    <button type="button" class="quiet copy-button" onClick={() => void copy().catch(() => undefined)}>
      <span class={isDone ? 'covered' : undefined}>{label}</span>
      <span class={isDone ? undefined : 'covered'} role="status">
        {isDone ? done : ''}
      </span>
    </button>
  )
}
