import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageContext, Reader } from './context.ts'
import { messagesFor } from '../../words/words.ts'

const ReaderContext = createContext<Reader | undefined>(undefined)

/** Gives the reader to every component below. */
export const ReaderProvider = ReaderContext.Provider

/** The page context together with the interface words that suit it. */
export const readerOf = (context: PageContext): Reader => ({ ...context, words: messagesFor(context.lang) })

/** The reader of the page that is being rendered. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('A component was rendered outside a page')
  return reader
}
