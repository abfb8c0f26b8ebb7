/** Words about changes of others that a proposal changes as well, in each language of the interface. */
const en = {
  clash: 'Others changed the same',
  clashLead:
    'Choose for each which side stays; then the proposal stands on the newest state, and reviewers look at it again.',
  yours: 'This proposal',
  theirs: 'Others meanwhile',
  became: 'says',
  took: 'takes away',
  keepMine: 'Keep what the proposal says',
  keepTheirs: 'Keep what the others say',
  onlyAuthor: 'Only its author can give way to the others.',
}

export const clashWords: Readonly<Record<'en' | 'de' | 'fr', typeof en>> = {
  en,
  de: {
    clash: 'Andere haben dasselbe geändert',
    clashLead:
      'Wählen Sie jeweils, welche Seite bleibt; dann steht der Vorschlag auf dem neuesten Stand und wird erneut geprüft.',
    yours: 'Dieser Vorschlag',
    theirs: 'Andere inzwischen',
    became: 'sagt',
    took: 'entfernt',
    keepMine: 'Behalten, was der Vorschlag sagt',
    keepTheirs: 'Behalten, was die anderen sagen',
    onlyAuthor: 'Nur wer ihn begonnen hat, kann den anderen nachgeben.',
  },
  fr: {
    clash: 'D’autres ont modifié la même chose',
    clashLead:
      'Choisissez chaque fois le côté qui reste ; la proposition est alors sur l’état le plus récent, et on la révise de nouveau.',
    yours: 'Cette proposition',
    theirs: 'D’autres entre-temps',
    became: 'dit',
    took: 'retire',
    keepMine: 'Garder ce que dit la proposition',
    keepTheirs: 'Garder ce que disent les autres',
    onlyAuthor: 'Seul son auteur peut céder aux autres.',
  },
}
