import type { Term } from '@rdfjs/types'
import type { Commit } from '../journal/journal.ts'
import { isIri, localName } from '../rdf/iri.ts'
import { rdf, skos } from '../rdf/namespaces.ts'
import { excerpt } from '../rdf/syntax-error.ts'
import type { Place } from './conflict-slots.ts'
import type { Side } from './conflicts.ts'

export interface Told {
  readonly place: Place
  readonly mine: Side
  readonly theirs: Side
  readonly commit: Commit
  readonly gone?: { readonly by: 'mine' | 'theirs'; readonly subject: Term } | undefined
}

type NameOf = (iri: string) => string

/** Properties whose local names are no words. */
const words: Readonly<Record<string, string>> = {
  [skos.prefLabel.value]: 'preferred label',
  [skos.altLabel.value]: 'alternative label',
  [skos.hiddenLabel.value]: 'hidden label',
  [skos.broader.value]: 'broader concept',
  [skos.related.value]: 'related concept',
  [skos.topConceptOf.value]: 'place at the top of a scheme',
  [skos.inScheme.value]: 'scheme',
  [rdf.type.value]: 'type',
}

/** What both sides did, in one sentence, and what to do now. */
export function conflictSentence({ place, mine, theirs, commit, gone }: Told, nameOf: NameOf): string {
  const actor = isIri(commit.actor) ? nameOf(commit.actor) : commit.actor
  const made = (side: Side, by: 'mine' | 'theirs'): string =>
    gone?.by === by ? `removed ${called(gone.subject, nameOf)} altogether` : deed(side, place, nameOf)
  const what = gone ? 'decide whether it is to go' : 'decide which is to stand'
  return `${actor} ${made(theirs, 'theirs')} (commit ${commit.sequence}), and you ${made(mine, 'mine')}: ${what}` // prettier-ignore
}

function deed({ removed, added }: Side, place: Place, nameOf: NameOf): string {
  const { predicate, language } = place
  const property = words[predicate.value] ?? spaced(localName(predicate.value))
  const subject = called(place.subject, nameOf)
  const tag = language === '' ? '' : ` (${language})`
  const list = (terms: readonly Term[]): string => terms.map((term) => called(term, nameOf)).join(' and ')
  if (removed.length === 0) return `added the ${property} ${list(added)}${tag} to ${subject}`
  if (added.length === 0) return `removed the ${property} ${list(removed)}${tag} of ${subject}`
  return `changed the ${property}${tag} of ${subject} from ${list(removed)} to ${list(added)}`
}

const called = (term: Term, nameOf: NameOf): string =>
  `“${excerpt(term.termType === 'NamedNode' ? nameOf(term.value) : term.value)}”`

/** `exactMatch` as people say it. */
const spaced = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
