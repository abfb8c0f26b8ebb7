import type { Literal, NamedNode, Term } from '@rdfjs/types'
import { dc, dct, prefixes, rdfs, schema, sh, skos, vocabulary } from '../../rdf/namespaces.ts'
import type { ChangeWord } from '../../words/changes.ts'
import type { SemanticChange, TextKind } from './semantic-change.ts'
import type { Rule } from './telling.ts'

const obo = vocabulary('http://purl.obolibrary.org/obo/', 'IAO_0000115')
const shMore = vocabulary(prefixes.sh, 'labelTemplate')

/** What people read: property, kind, and the word for it. */
const texts: readonly (readonly [NamedNode, TextKind, ChangeWord])[] = [
  [skos.prefLabel, 'pref-label', 'preferred label'],
  [skos.altLabel, 'alt-label', 'alternative label'],
  [skos.hiddenLabel, 'hidden-label', 'hidden label'],
  [rdfs.label, 'label', 'label'],
  [schema.name, 'label', 'name'],
  [sh.name, 'label', 'name'],
  [schema.alternateName, 'alt-label', 'alternative name'],
  [dct.title, 'title', 'title'],
  [dc.title, 'title', 'title'],
  [dct.alternative, 'title', 'alternative title'],
  [skos.definition, 'definition', 'definition'],
  [obo.IAO_0000115, 'definition', 'definition'],
  [rdfs.comment, 'description', 'description'],
  [dct.description, 'description', 'description'],
  [dct.abstract, 'description', 'summary'],
  [dc.description, 'description', 'description'],
  [schema.description, 'description', 'description'],
  [sh.description, 'description', 'description'],
  [skos.note, 'note', 'note'],
  [skos.scopeNote, 'note', 'scope note'],
  [skos.example, 'note', 'example'],
  [skos.historyNote, 'note', 'history note'],
  [skos.editorialNote, 'note', 'editorial note'],
  [skos.changeNote, 'note', 'change note'],
  [sh.message, 'message', 'message'],
  [shMore.labelTemplate, 'message', 'message'],
]

const languageOf = (term: Term): string => (term.termType === 'Literal' ? term.language : '')

/** Texts of one language: one that took the place of another has changed. */
interface Pair {
  readonly lang: string
  readonly before?: Term
  readonly after?: Term
}

function* pairs(removed: readonly Term[], added: readonly Term[]): Generator<Pair> {
  for (const lang of [...new Set([...removed, ...added].map(languageOf))].sort()) {
    const old = removed.filter((term) => languageOf(term) === lang)
    const now = added.filter((term) => languageOf(term) === lang)
    if (old.length === 1 && now.length === 1) yield { lang, before: old[0]!, after: now[0]! }
    else {
      for (const before of old) yield { lang, before }
      for (const after of now) yield { lang, after }
    }
  }
}

/** Labels, definitions and notes: patches, whatever happens to them (C3). */
const textRule = (kind: TextKind, word: ChangeWord): Rule =>
  function* (telling, { subject, fact }): Generator<SemanticChange> {
    const { property } = fact
    const of = telling.name(subject)
    for (const { lang, before, after } of pairs(fact.removed, fact.added)) {
      const noun = telling.words.noun(word, lang)
      if (before && after) {
        const sentence = telling.tell('The {noun} of {of} changed from {before} to {after}.', { noun, of, before: telling.quote(before), after: telling.quote(after) }) // prettier-ignore
        yield telling.say(subject, { type: `${kind}-changed`, level: 'patch', sentence, property, before, after })
      } else if (after) {
        const sentence = telling.tell('{of} has the new {noun} {after}.', { of, noun, after: telling.quote(after) })
        yield telling.say(subject, { type: `${kind}-added`, level: 'patch', sentence, property, after })
      } else if (before) {
        const sentence = telling.tell('{of} no longer has the {noun} {before}.', {
          of,
          noun,
          before: telling.quote(before),
        })
        yield telling.say(subject, { type: `${kind}-removed`, level: 'patch', sentence, property, before })
      }
    }
  }

/** Codes that data use: one that is gone or another breaks them. */
const notation: Rule = function* (telling, { subject, fact }) {
  const { property } = fact
  const of = telling.name(subject)
  const [before, after] = [fact.removed[0], fact.added[0]]
  if (before && after && fact.removed.length === 1 && fact.added.length === 1) {
    const sentence = telling.tell('The notation of {of} changed from {before} to {after}.', { of, before: telling.quote(before), after: telling.quote(after) }) // prettier-ignore
    yield telling.say(subject, { type: 'notation-changed', level: 'major', sentence, property, before, after })
    return
  }
  for (const before of fact.removed) {
    const sentence = telling.tell('{of} no longer has the notation {before}.', { of, before: telling.quote(before) })
    yield telling.say(subject, { type: 'notation-removed', level: 'major', sentence, property, before })
  }
  for (const after of fact.added) {
    const sentence = telling.tell('{of} has the new notation {after}.', { of, after: telling.quote(after) })
    yield telling.say(subject, { type: 'notation-added', level: 'minor', sentence, property, after })
  }
}

export const textRules: readonly (readonly [NamedNode, Rule])[] = [
  ...texts.map(([property, kind, word]) => [property, textRule(kind, word)] as const),
  [skos.notation, notation],
]

/** Whether a value is a text in some language, which only people read. */
export const isText = (term: Term): term is Literal => term.termType === 'Literal' && term.language !== ''
