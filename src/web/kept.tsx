import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { fill } from './fill.ts'
import { forget, keep, keptBefore, type Kept } from './keep.ts'

/** Work that is being kept, and what was kept before and waits for an answer. */
export interface Keeping<Work> {
  readonly offered: Kept<Work> | undefined
  /** The offer is answered, whichever way; what was kept goes with it. */
  readonly answer: () => void
  /** The work is saved: nothing is kept of it, and leaving asks no more. */
  readonly done: () => void
}

/**
 * Keeps work that is not saved. What was kept on an earlier visit is offered, and is not written over before that offer is
 * answered. Leaving asks only where the work could not be kept.
 *
 * @param work what is not saved; undefined for nothing
 */
export function useKept<Work extends object>(name: string, work: Work | undefined): Keeping<Work> {
  const [offered, setOffered] = useState(() => keptBefore<Work>(name))
  const isOwn = useRef(false)
  const isLeft = useRef(false)
  const isSafe = useRef(true)
  useEffect(() => {
    isSafe.current = work === undefined
    if (offered || isLeft.current) return
    if (work) {
      isOwn.current = true
      isSafe.current = keep(name, work)
    } else if (isOwn.current) forget(name)
  }, [work, offered])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (!isSafe.current && !isLeft.current) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  return {
    offered,
    answer: () => {
      forget(name)
      setOffered(undefined)
    },
    done: () => {
      isLeft.current = true
      forget(name)
    },
  }
}

/** When work was kept, as people write it. */
export const whenOf = ({ at }: Kept<unknown>, lang: string): string =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(at),
  )

export interface OfferProps {
  readonly words: Readonly<Record<string, string>>
  readonly lang: string
  readonly kept: Kept<unknown>
  /** What it is, in a few words. */
  readonly what: string
  readonly onRestore: () => void
  readonly onDrop: () => void
}

/** Offers what was not saved on an earlier visit. */
export function KeptOffer({ words, lang, kept, what, onRestore, onDrop }: OfferProps): VNode {
  return (
    <KeptNote words={words}>
      <p dir="auto">{fill(words['keptOffer']!, { when: whenOf(kept, lang), what })}</p>
      <p class="step-buttons">
        <button type="button" onClick={onRestore}>
          {words['keptRestore']}
        </button>
        <button type="button" class="quiet" onClick={onDrop}>
          {words['keptDrop']}
        </button>
      </p>
    </KeptNote>
  )
}

/** A note about what was not saved. */
export function KeptNote({ words, children }: Pick<OfferProps, 'words'> & { children: ComponentChildren }): VNode {
  return (
    <section class="notice kept" aria-label={words['keptTitle']}>
      {children}
    </section>
  )
}
