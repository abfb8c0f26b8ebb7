type Words = Readonly<Record<string, string>>

/** Words about files of concepts and what they would change, in each language of the interface. */
const en = {
  title: 'Import a file',
  lead: 'A table (CSV, TSV, XLSX) with a concept in each row, or a vocabulary in SKOS (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, also with .gz). You see first what it would change; then it goes into a draft.',
  mayNot: 'To import, sign in with an account that may propose.',
  vocabulary: 'Vocabulary',
  ofFile: 'The one that the file describes (SKOS only); if there is none yet, a new one',
  file: 'File',
  limit: (megabytes: string) => `Up to ${megabytes} MB.`,
  paste: 'Or a table as text',
  mode: 'How it is taken',
  modes: {
    update: 'What the file does not say is left alone',
    replace: 'The file is all there is: what it leaves out goes, missing concepts are deprecated',
  } as Words,
  modeHints: {
    update:
      'SKOS: names, single texts and the place of a concept take the place of those that are there; all else is added.',
  } as Words,
  preview: 'Show what it would change',
  toDraft: 'Put it into a draft',
  template: 'A table to fill in',
  another: 'Another file',
  kept: (minutes: string) =>
    `The file is kept for ${minutes} minutes. Nothing of it is published, and no draft begun, before you say so.`,
  lost: 'The file is not here any more: files wait an hour, and not over a restart of the service. Choose it again.',
  noFile: 'Choose a file, or put a table in as text.',
  meaning: 'What each column is about',
  passedOver: 'passed over',
  mappingHint:
    'Change what was not understood: the words that tables are written with, such as prefLabel@en, altLabel@de, notation, broader.',
  row: 'Row',
  becomes: 'What becomes of it',
  changes: 'Changes',
  statuses: {
    new: 'new',
    changed: 'changed',
    unchanged: 'unchanged',
    warning: 'with a reservation',
    error: 'refused',
    gone: 'deprecated',
    removed: 'removed',
  } as Words,
  firstRows: (shown: string, all: string) => `The first ${shown} of ${all} rows; those that are refused come first.`,
  firstThings: (shown: string, all: string) => `${shown} of ${all} are shown: some of each kind.`,
  nothingToDo: 'The file changes nothing.',
  concepts: 'Concepts',
  others: 'Other things',
  statements: (added: string, removed: string) => `statements that come: ${added}, that go: ${removed}`,
  newVocabulary: 'a new vocabulary',
  otherVocabulary: (described: string, chosen: string) =>
    `The file describes the vocabulary “${described}”, and you have chosen “${chosen}”. Look whether that is meant.`,
  domain: 'Domain that it belongs to',
  noDomain: 'no domain',
  cannot: 'It cannot be made so',
  more: (count: string) => `and ${count} more`,
}

export type ImportWords = typeof en

const de: ImportWords = {
  title: 'Datei importieren',
  lead: 'Eine Tabelle (CSV, TSV, XLSX) mit einem Begriff in jeder Zeile, oder ein Vokabular in SKOS (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, auch mit .gz). Sie sehen zuerst, was sie ändern würde; dann kommt sie in einen Entwurf.',
  mayNot: 'Zum Importieren melden Sie sich mit einem Konto an, das vorschlagen darf.',
  vocabulary: 'Vokabular',
  ofFile: 'Das, welches die Datei beschreibt (nur SKOS); gibt es noch keines, ein neues',
  file: 'Datei',
  limit: (megabytes) => `Bis zu ${megabytes} MB.`,
  paste: 'Oder eine Tabelle als Text',
  mode: 'Wie sie zu nehmen ist',
  modes: {
    update: 'Was die Datei nicht sagt, bleibt, wie es ist',
    replace: 'Die Datei ist alles: was sie weglässt, geht, fehlende Begriffe werden veraltet',
  },
  modeHints: {
    update:
      'SKOS: Namen, einzelne Texte und der Platz eines Begriffs treten an die Stelle der vorhandenen; alles andere kommt hinzu.',
  },
  preview: 'Zeigen, was sie ändern würde',
  toDraft: 'In einen Entwurf',
  template: 'Tabelle zum Ausfüllen',
  another: 'Eine andere Datei',
  kept: (minutes) =>
    `Die Datei wird ${minutes} Minuten aufbewahrt. Nichts davon wird veröffentlicht und kein Entwurf begonnen, bevor Sie es sagen.`,
  lost: 'Die Datei ist nicht mehr hier: Dateien warten eine Stunde, und nicht über einen Neustart des Dienstes. Wählen Sie sie noch einmal.',
  noFile: 'Wählen Sie eine Datei, oder geben Sie eine Tabelle als Text ein.',
  meaning: 'Wovon jede Spalte handelt',
  passedOver: 'übergangen',
  mappingHint:
    'Ändern Sie, was nicht verstanden wurde: mit den Wörtern, mit denen Tabellen geschrieben werden, wie prefLabel@en, altLabel@de, notation, broader.',
  row: 'Zeile',
  becomes: 'Was daraus wird',
  changes: 'Änderungen',
  statuses: {
    new: 'neu',
    changed: 'geändert',
    unchanged: 'unverändert',
    warning: 'mit Vorbehalt',
    error: 'abgelehnt',
    gone: 'veraltet',
    removed: 'entfernt',
  },
  firstRows: (shown, all) => `Die ersten ${shown} von ${all} Zeilen; abgelehnte zuerst.`,
  firstThings: (shown, all) => `${shown} von ${all} sind gezeigt: von jeder Art einige.`,
  nothingToDo: 'Die Datei ändert nichts.',
  concepts: 'Begriffe',
  others: 'Anderes',
  statements: (added, removed) => `Aussagen, die kommen: ${added}, die gehen: ${removed}`,
  newVocabulary: 'ein neues Vokabular',
  otherVocabulary: (described, chosen) =>
    `Die Datei beschreibt das Vokabular „${described}“, und Sie haben „${chosen}“ gewählt. Sehen Sie nach, ob das gemeint ist.`,
  domain: 'Domäne, zu der es gehört',
  noDomain: 'keine Domäne',
  cannot: 'So geht es nicht',
  more: (count) => `und ${count} weitere`,
}

const fr: ImportWords = {
  title: 'Importer un fichier',
  lead: 'Un tableau (CSV, TSV, XLSX) avec un concept par ligne, ou un vocabulaire en SKOS (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, aussi en .gz). Vous voyez d’abord ce qu’il changerait ; ensuite, cela va dans un brouillon.',
  mayNot: 'Pour importer, connectez-vous avec un compte qui peut proposer.',
  vocabulary: 'Vocabulaire',
  ofFile: 'Celui que le fichier décrit (SKOS seulement) ; s’il n’existe pas encore, un nouveau',
  file: 'Fichier',
  limit: (megabytes) => `Jusqu’à ${megabytes} Mo.`,
  paste: 'Ou un tableau en texte',
  mode: 'Comment le prendre',
  modes: {
    update: 'Ce que le fichier ne dit pas reste tel quel',
    replace: 'Le fichier dit tout : ce qu’il omet part, les concepts absents deviennent obsolètes',
  },
  modeHints: {
    update:
      'SKOS : les noms, les textes uniques et la place d’un concept remplacent ceux qui sont là ; tout le reste s’ajoute.',
  },
  preview: 'Montrer ce qu’il changerait',
  toDraft: 'Mettre dans un brouillon',
  template: 'Un tableau à remplir',
  another: 'Un autre fichier',
  kept: (minutes) =>
    `Le fichier est gardé ${minutes} minutes. Rien n’en est publié, et aucun brouillon commencé, avant que vous le disiez.`,
  lost: 'Le fichier n’est plus ici : les fichiers attendent une heure, et pas au-delà d’un redémarrage du service. Choisissez-le de nouveau.',
  noFile: 'Choisissez un fichier, ou saisissez un tableau en texte.',
  meaning: 'De quoi parle chaque colonne',
  passedOver: 'ignorée',
  mappingHint:
    'Changez ce qui n’a pas été compris, avec les mots des tableaux : prefLabel@en, altLabel@de, notation, broader.',
  row: 'Ligne',
  becomes: 'Ce qu’elle devient',
  changes: 'Modifications',
  statuses: {
    new: 'nouveau',
    changed: 'modifié',
    unchanged: 'inchangé',
    warning: 'avec réserve',
    error: 'refusé',
    gone: 'obsolète',
    removed: 'retiré',
  },
  firstRows: (shown, all) => `Les ${shown} premières lignes sur ${all} ; celles refusées d’abord.`,
  firstThings: (shown, all) => `${shown} sur ${all} sont montrés : quelques-uns de chaque sorte.`,
  nothingToDo: 'Le fichier ne change rien.',
  concepts: 'Concepts',
  others: 'Autres choses',
  statements: (added, removed) => `énoncés qui arrivent : ${added}, qui partent : ${removed}`,
  newVocabulary: 'un nouveau vocabulaire',
  otherVocabulary: (described, chosen) =>
    `Le fichier décrit le vocabulaire « ${described} », et vous avez choisi « ${chosen} ». Regardez si c’est voulu.`,
  domain: 'Domaine auquel il appartient',
  noDomain: 'aucun domaine',
  cannot: 'Ce n’est pas possible ainsi',
  more: (count) => `et ${count} autres`,
}

export const importWords = { en, de, fr }
