/** Words about what was said of a proposal, and what has changed since, in each language of the interface. */
const en = {
  answer: 'Answer',
  yourAnswer: 'Your answer',
  resolve: 'Resolve',
  unresolve: 'Open again',
  resolvedBy: 'Resolved by',
  isNew: 'new',
  sinceYou: (edition: string) => `The change is another one since you last said something (edition ${edition}).`,
  sinceAsked: (edition: string) => `The change is another one since review was asked for (edition ${edition}).`,
  newOnes: (count: number, shown: string) =>
    count === 0
      ? 'Nothing is new.'
      : count === 1
        ? '1 part is new, and marked so.'
        : `${shown} parts are new, and marked so.`,
  sinceUnknown: 'What that edition changed cannot be told any more as things are: look at all of it.',
  gone: 'Not part of it any more:',
  open: (count: number, shown: string) =>
    count === 1 ? '1 comment has not been resolved yet.' : `${shown} comments have not been resolved yet.`,
}

export type ReviewWords = typeof en

export const reviewWords: Readonly<Record<'en' | 'de' | 'fr', ReviewWords>> = {
  en,
  de: {
    answer: 'Antworten',
    yourAnswer: 'Ihre Antwort',
    resolve: 'Erledigt',
    unresolve: 'Wieder öffnen',
    resolvedBy: 'Erledigt, sagt',
    isNew: 'neu',
    sinceYou: (edition) => `Die Änderung ist eine andere, seit Sie zuletzt etwas gesagt haben (Fassung ${edition}).`,
    sinceAsked: (edition) => `Die Änderung ist eine andere, seit um Prüfung gebeten wurde (Fassung ${edition}).`,
    newOnes: (count, shown) =>
      count === 0
        ? 'Neu ist nichts.'
        : count === 1
          ? '1 Teil ist neu und so bezeichnet.'
          : `${shown} Teile sind neu und so bezeichnet.`,
    sinceUnknown: 'Was jene Fassung änderte, lässt sich so, wie es jetzt steht, nicht mehr sagen: sehen Sie alles an.',
    gone: 'Gehört nicht mehr dazu:',
    open: (count, shown) =>
      count === 1 ? '1 Kommentar ist noch nicht erledigt.' : `${shown} Kommentare sind noch nicht erledigt.`,
  },
  fr: {
    answer: 'Répondre',
    yourAnswer: 'Votre réponse',
    resolve: 'Réglé',
    unresolve: 'Rouvrir',
    resolvedBy: 'Réglé, selon',
    isNew: 'nouveau',
    sinceYou: (edition) =>
      `La modification n’est plus la même depuis votre dernière intervention (version ${edition}).`,
    sinceAsked: (edition) => `La modification n’est plus la même depuis la demande de révision (version ${edition}).`,
    newOnes: (count, shown) =>
      count === 0
        ? 'Rien n’est nouveau.'
        : count === 1
          ? '1 partie est nouvelle, et marquée ainsi.'
          : `${shown} parties sont nouvelles, et marquées ainsi.`,
    sinceUnknown: 'Ce que changeait cette version ne peut plus être dit dans l’état actuel : regardez tout.',
    gone: 'N’en fait plus partie :',
    open: (count, shown) =>
      count === 1 ? '1 commentaire n’est pas encore réglé.' : `${shown} commentaires ne sont pas encore réglés.`,
  },
}
