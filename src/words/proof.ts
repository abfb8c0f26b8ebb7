/** Words about the proof that an extension only adds, in each language of the interface. */
const en = {
  title: 'Proof of extensions',
  of: (domain: string) => `${domain}: does its extension only add?`,
  lead: 'A domain may add to a canonical model, and never redefine it: whatever is valid for all domains stays valid for this one, and no canonical term means anything else here.',
  adds: 'Yes. The extension only adds.',
  redefines: (count: string) =>
    `Not yet: ${count} statements say something else than the canonical model. Each can be said otherwise.`,
  redefinesOne: 'Not yet: one statement says something else than the canonical model. It can be said otherwise.',
  verdicts: 'What to say otherwise',
  said: 'What it says',
  canonical: 'What the canonical model says',
  instead: 'Say it like this instead',
  proven: 'What was proven',
  against: 'Canonical models',
  extension: 'Graphs of the domain',
  version: (version: string) => `version ${version}`,
  release: (version: string) => `as released in ${version}`,
  domains: 'Domains',
  none: 'There is no domain yet.',
  asData: 'As data',
  more: (count: string) => `${count} more are in the data.`,
  inEnglish: 'The sentences are in English.',
}

const de: typeof en = {
  title: 'Nachweis der Erweiterungen',
  of: (domain) => `${domain}: Fügt die Erweiterung nur hinzu?`,
  lead: 'Eine Domäne darf ein kanonisches Modell erweitern, aber nie umdefinieren: Was für alle Domänen gültig ist, bleibt es auch hier, und kein kanonischer Begriff bedeutet hier etwas anderes.',
  adds: 'Ja. Die Erweiterung fügt nur hinzu.',
  redefines: (count) =>
    `Noch nicht: ${count} Aussagen sagen etwas anderes als das kanonische Modell. Jede lässt sich anders sagen.`,
  redefinesOne: 'Noch nicht: Eine Aussage sagt etwas anderes als das kanonische Modell. Sie lässt sich anders sagen.',
  verdicts: 'Was anders zu sagen ist',
  said: 'Was sie sagt',
  canonical: 'Was das kanonische Modell sagt',
  instead: 'So lässt es sich sagen',
  proven: 'Was geprüft wurde',
  against: 'Kanonische Modelle',
  extension: 'Graphen der Domäne',
  version: (version) => `Version ${version}`,
  release: (version) => `wie in ${version} veröffentlicht`,
  domains: 'Domänen',
  none: 'Es gibt noch keine Domäne.',
  asData: 'Als Daten',
  more: (count) => `${count} weitere stehen in den Daten.`,
  inEnglish: 'Die Sätze sind auf Englisch.',
}

const fr: typeof en = {
  title: 'Preuve des extensions',
  of: (domain) => `${domain} : l’extension ne fait-elle qu’ajouter ?`,
  lead: 'Un domaine peut compléter un modèle canonique, jamais le redéfinir : ce qui est valide pour tous les domaines le reste ici, et aucun terme canonique n’y prend un autre sens.',
  adds: 'Oui. L’extension ne fait qu’ajouter.',
  redefines: (count) =>
    `Pas encore : ${count} énoncés disent autre chose que le modèle canonique. Chacun peut se dire autrement.`,
  redefinesOne: 'Pas encore : un énoncé dit autre chose que le modèle canonique. Il peut se dire autrement.',
  verdicts: 'Ce qu’il faut dire autrement',
  said: 'Ce qu’elle dit',
  canonical: 'Ce que dit le modèle canonique',
  instead: 'Comment le dire',
  proven: 'Ce qui a été vérifié',
  against: 'Modèles canoniques',
  extension: 'Graphes du domaine',
  version: (version) => `version ${version}`,
  release: (version) => `tel que publié dans ${version}`,
  domains: 'Domaines',
  none: 'Il n’y a pas encore de domaine.',
  asData: 'Comme données',
  more: (count) => `${count} autres figurent dans les données.`,
  inEnglish: 'Les phrases sont en anglais.',
}

export const proofWords = { en, de, fr }
