type Words = Readonly<Record<string, string>>

/** Words of the form that makes a release, in each language of the interface. */
const en = {
  newRelease: 'New release',
  newReleaseOf: (name: string) => `New release: ${name}`,
  releaseLead: 'A release fixes the vocabulary as it is now, under a version that never changes.',
  version: 'Version',
  leastVersion: (version: string) => `${version} at least`,
  firstVersion: 'This is the first release.',
  asks: {
    patch: 'Since the last release only texts have changed: a patch is enough.',
    minor: 'Since the last release something was added: it asks for a minor version.',
    major:
      'Since the last release something was removed or narrowed, which others may rely on: it asks for a major version.',
  } as Words,
  notes: 'Notes',
  notesHint:
    'Markdown, for those who use the vocabulary. They stand before the list of changes, which every release has.',
  since: (version: string) => `What changed since ${version}`,
  nothingNew: 'Nothing can be released now',
  mayNotRelease: 'Only an owner of the domain, or the council for what all domains share, publishes a release.',
  publishRelease: 'Publish the release',
  highlights: { major: 'Breaking', minor: 'New', patch: 'Texts' } as Words,
}

export const newReleaseWords: Readonly<Record<'en' | 'de' | 'fr', typeof en>> = {
  en,
  de: {
    newRelease: 'Neue Freigabe',
    newReleaseOf: (name) => `Neue Freigabe: ${name}`,
    releaseLead: 'Eine Freigabe hält das Vokabular fest, wie es jetzt ist, unter einer Version, die sich nie ändert.',
    version: 'Version',
    leastVersion: (version) => `mindestens ${version}`,
    firstVersion: 'Dies ist die erste Freigabe.',
    asks: {
      patch: 'Seit der letzten Freigabe haben sich nur Texte geändert: ein Patch genügt.',
      minor: 'Seit der letzten Freigabe ist etwas hinzugekommen: das verlangt eine Minor-Version.',
      major:
        'Seit der letzten Freigabe ist etwas weggefallen oder enger geworden, worauf sich andere vielleicht verlassen: das verlangt eine Major-Version.',
    },
    notes: 'Anmerkungen',
    notesHint:
      'Markdown, für alle, die das Vokabular verwenden. Sie stehen vor der Liste der Änderungen, die jede Freigabe hat.',
    since: (version) => `Was sich seit ${version} geändert hat`,
    nothingNew: 'Jetzt kann nichts freigegeben werden',
    mayNotRelease:
      'Nur ein Eigentümer der Domäne, oder der Rat für das, was alle teilen, veröffentlicht eine Freigabe.',
    publishRelease: 'Freigabe veröffentlichen',
    highlights: { major: 'Brüche', minor: 'Neues', patch: 'Texte' },
  },
  fr: {
    newRelease: 'Nouvelle version',
    newReleaseOf: (name) => `Nouvelle version : ${name}`,
    releaseLead: 'Une version fixe le vocabulaire tel qu’il est maintenant, sous un numéro qui ne change jamais.',
    version: 'Version',
    leastVersion: (version) => `au moins ${version}`,
    firstVersion: 'C’est la première version.',
    asks: {
      patch: 'Depuis la dernière version, seuls des textes ont changé : un correctif suffit.',
      minor: 'Depuis la dernière version, il y a des ajouts : il faut une version mineure.',
      major:
        'Depuis la dernière version, des éléments dont d’autres dépendent peut-être ont été retirés ou restreints : il faut une version majeure.',
    },
    notes: 'Notes',
    notesHint:
      'Markdown, pour ceux qui utilisent le vocabulaire. Elles précèdent la liste des changements, que toute version comporte.',
    since: (version) => `Ce qui a changé depuis ${version}`,
    nothingNew: 'Rien ne peut être publié maintenant',
    mayNotRelease: 'Seul un propriétaire du domaine, ou le conseil pour ce que tous partagent, publie une version.',
    publishRelease: 'Publier la version',
    highlights: { major: 'Ruptures', minor: 'Nouveautés', patch: 'Textes' },
  },
}
