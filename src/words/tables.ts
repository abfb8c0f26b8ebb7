import { importWords } from './import.ts'
import { keptWords } from './kept.ts'
import { tablesLive } from './tables-live.ts'

type Words = Readonly<Record<string, string>>

/** Words about changing many concepts at once, in each language of the interface. */
const en = {
  tableTitle: 'Table',
  tableOf: (name: string) => `Table: ${name}`,
  lead: 'A concept in each row. Changes go into a draft; nothing is published before it has been reviewed.',
  readOnly: 'You can read this table. To change it, sign in with an account that may propose.',
  needsScripts: 'These are the values as they are. Changing them here needs scripts, which are off.',
  find: 'Concepts called',
  missing: 'Without a name in',
  whatever: 'all concepts',
  columns: 'Columns',
  languages: 'Languages',
  show: 'Show',
  noRows: 'No concept of this vocabulary fits. Take a filter away, or import a table of concepts.',
  importTable: 'Import a file',
  exportCsv: 'Whole vocabulary as CSV',
  exportXlsx: 'as XLSX',
  treeOf: (name: string) => `Arrange: ${name}`,
  live: { ...tablesLive.en, ...keptWords.en } as Words,
  import: importWords.en,
}

export type TablesWords = typeof en

const de: TablesWords = {
  tableTitle: 'Tabelle',
  tableOf: (name) => `Tabelle: ${name}`,
  lead: 'In jeder Zeile ein Begriff. Änderungen kommen in einen Entwurf; nichts wird ohne Prüfung veröffentlicht.',
  readOnly: 'Sie können diese Tabelle lesen. Zum Ändern melden Sie sich mit einem Konto an, das vorschlagen darf.',
  needsScripts: 'Das sind die Werte, wie sie sind. Sie hier zu ändern braucht Skripte, die ausgeschaltet sind.',
  find: 'Begriffe mit dem Namen',
  missing: 'Ohne Namen in',
  whatever: 'alle Begriffe',
  columns: 'Spalten',
  languages: 'Sprachen',
  show: 'Zeigen',
  noRows: 'Kein Begriff dieses Vokabulars passt. Nehmen Sie einen Filter weg, oder importieren Sie eine Tabelle.',
  importTable: 'Datei importieren',
  exportCsv: 'Ganzes Vokabular als CSV',
  exportXlsx: 'als XLSX',
  treeOf: (name) => `Ordnen: ${name}`,
  live: { ...tablesLive.de, ...keptWords.de },
  import: importWords.de,
}

const fr: TablesWords = {
  tableTitle: 'Tableau',
  tableOf: (name) => `Tableau : ${name}`,
  lead: 'Un concept par ligne. Les modifications vont dans un brouillon ; rien n’est publié sans relecture.',
  readOnly: 'Vous pouvez lire ce tableau. Pour le modifier, connectez-vous avec un compte qui peut proposer.',
  needsScripts: 'Voici les valeurs telles qu’elles sont. Les modifier ici demande des scripts, qui sont désactivés.',
  find: 'Concepts nommés',
  missing: 'Sans nom en',
  whatever: 'tous les concepts',
  columns: 'Colonnes',
  languages: 'Langues',
  show: 'Afficher',
  noRows: 'Aucun concept de ce vocabulaire ne convient. Retirez un filtre, ou importez un tableau.',
  importTable: 'Importer un fichier',
  exportCsv: 'Tout le vocabulaire en CSV',
  exportXlsx: 'en XLSX',
  treeOf: (name) => `Ordonner : ${name}`,
  live: { ...tablesLive.fr, ...keptWords.fr },
  import: importWords.fr,
}

export const tablesWords = { en, de, fr }
