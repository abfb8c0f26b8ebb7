import { primary } from './format.ts'
import { german } from './german.ts'
import { english, type Messages } from './english.ts'
import { french } from './french.ts'

export type { Messages } from './english.ts'

const languages: Readonly<Record<string, Messages>> = { en: english, de: german, fr: french }

/** The interface words for a reader's language, English for languages without a table. */
export const messagesFor = (lang: string): Messages => languages[primary(lang)] ?? english

/** The word for a stable code (a kind, a field, a relation), or the code itself when it has none. */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code
