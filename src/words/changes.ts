import { changeSentences, type Translated } from './change-sentences.ts'
import { primary } from './format.ts'

/** Words within sentences, by their English form. */
const words = {
  'preferred label': { de: 'bevorzugte Bezeichnung', fr: 'libellé préférentiel' },
  'alternative label': { de: 'alternative Bezeichnung', fr: 'libellé alternatif' },
  'hidden label': { de: 'verborgene Bezeichnung', fr: 'libellé caché' },
  label: { de: 'Bezeichnung', fr: 'libellé' },
  name: { de: 'Name', fr: 'nom' },
  'alternative name': { de: 'anderer Name', fr: 'autre nom' },
  title: { de: 'Titel', fr: 'titre' },
  'alternative title': { de: 'anderer Titel', fr: 'autre titre' },
  definition: { de: 'Definition', fr: 'définition' },
  description: { de: 'Beschreibung', fr: 'description' },
  summary: { de: 'Zusammenfassung', fr: 'résumé' },
  note: { de: 'Anmerkung', fr: 'note' },
  'scope note': { de: 'Anmerkung zum Gebrauch', fr: 'note d’application' },
  example: { de: 'Beispiel', fr: 'exemple' },
  'history note': { de: 'Anmerkung zur Geschichte', fr: 'note historique' },
  'editorial note': { de: 'redaktionelle Anmerkung', fr: 'note éditoriale' },
  'change note': { de: 'Anmerkung zur Änderung', fr: 'note de modification' },
  message: { de: 'Meldung', fr: 'message' },
  'an exact match': { de: 'eine genaue Entsprechung', fr: 'une correspondance exacte' },
  'a close match': { de: 'eine ungefähre Entsprechung', fr: 'une correspondance proche' },
  'a broader match': { de: 'eine allgemeinere Entsprechung', fr: 'une correspondance plus générique' },
  'a narrower match': { de: 'eine engere Entsprechung', fr: 'une correspondance plus spécifique' },
  'a related match': { de: 'eine verwandte Entsprechung', fr: 'une correspondance associée' },
  'a match': { de: 'eine Entsprechung', fr: 'une correspondance' },
  'the same': { de: 'ein anderer Name', fr: 'un autre nom' },
  'an equivalent class': { de: 'eine gleichwertige Klasse', fr: 'une classe équivalente' },
  'an equivalent property': { de: 'eine gleichwertige Eigenschaft', fr: 'une propriété équivalente' },
  subclass: { de: 'eine Unterklasse', fr: 'une sous-classe' },
  subproperty: { de: 'eine Untereigenschaft', fr: 'une sous-propriété' },
  range: { de: 'Wertebereich', fr: 'codomaine' },
  domain: { de: 'Definitionsbereich', fr: 'domaine' },
  'disjoint class': { de: 'disjunkte Klasse', fr: 'classe disjointe' },
  'disjoint property': { de: 'disjunkte Eigenschaft', fr: 'propriété disjointe' },
  'identifier format': { de: 'Kennungsformat', fr: 'format d’identifiant' },
  'check digit': { de: 'Prüfziffer', fr: 'clé de contrôle' },
  'the datatype': { de: 'den Datentyp', fr: 'le type de données' },
  'values of the class': { de: 'Werte der Klasse', fr: 'des valeurs de la classe' },
  'the kind of node': { de: 'die Art des Knotens', fr: 'la sorte de nœud' },
  'the least number of values': { de: 'mindestens so viele Werte:', fr: 'au moins ce nombre de valeurs :' },
  'the greatest number of values': { de: 'höchstens so viele Werte:', fr: 'au plus ce nombre de valeurs :' },
  'the least number of such values': { de: 'mindestens so viele solche Werte:', fr: 'au moins ce nombre de telles valeurs :' }, // prettier-ignore
  'the greatest number of such values': { de: 'höchstens so viele solche Werte:', fr: 'au plus ce nombre de telles valeurs :' }, // prettier-ignore
  'the least length': { de: 'die Mindestlänge', fr: 'la longueur minimale' },
  'the greatest length': { de: 'die Höchstlänge', fr: 'la longueur maximale' },
  'the least value': { de: 'den kleinsten Wert', fr: 'la plus petite valeur' },
  'the value to be exceeded': { de: 'Werte über', fr: 'des valeurs au-dessus de' },
  'the greatest value': { de: 'den größten Wert', fr: 'la plus grande valeur' },
  'the value not to be reached': { de: 'Werte unter', fr: 'des valeurs au-dessous de' },
  'the pattern': { de: 'das Muster', fr: 'le motif' },
  'the flags of the pattern': { de: 'die Schalter des Musters', fr: 'les options du motif' },
  'one value per language': { de: 'einen Wert je Sprache', fr: 'une valeur par langue' },
  'no other properties': { de: 'keine anderen Eigenschaften', fr: 'aucune autre propriété' },
  'values that conform to': { de: 'Werte, die dem genügen:', fr: 'des valeurs conformes à' },
  'a number of values that conform to': { de: 'eine Anzahl Werte, die dem genügen:', fr: 'un nombre de valeurs conformes à' }, // prettier-ignore
  'values that conform to one of the shapes only': { de: 'Werte, die nur einem der Shapes genügen', fr: 'des valeurs conformes à une seule des formes' }, // prettier-ignore
  'the value': { de: 'den Wert', fr: 'la valeur' },
  'the same values as': { de: 'dieselben Werte wie', fr: 'les mêmes valeurs que' },
  'no value in common with': { de: 'keinen gemeinsamen Wert mit', fr: 'aucune valeur commune avec' },
  'values less than those of': { de: 'Werte kleiner als die von', fr: 'des valeurs inférieures à celles de' },
  'values not greater than those of': { de: 'Werte nicht größer als die von', fr: 'des valeurs non supérieures à celles de' }, // prettier-ignore
  'not to conform to': { de: 'dem nicht zu genügen:', fr: 'de ne pas être conforme à' },
  'all of some shapes': { de: 'alle von mehreren Shapes', fr: 'toutes les formes d’une liste' },
  'one of several shapes': { de: 'eines von mehreren Shapes', fr: 'l’une de plusieurs formes' },
  'exactly one of several shapes': { de: 'genau eines von mehreren Shapes', fr: 'exactement une de plusieurs formes' },
  'a rule of its own': { de: 'eine eigene Regel', fr: 'une règle propre' },
  'the path': { de: 'den Pfad', fr: 'le chemin' },
  'that things of this class conform:': { de: 'dass Dinge dieser Klasse genügen:', fr: 'que les choses de cette classe soient conformes :' }, // prettier-ignore
  'that this thing conforms:': { de: 'dass dieses Ding genügt:', fr: 'que cette chose soit conforme :' },
  'that values of this property conform:': { de: 'dass Werte dieser Eigenschaft genügen:', fr: 'que les valeurs de cette propriété soient conformes :' }, // prettier-ignore
  'that things with this property conform:': { de: 'dass Dinge mit dieser Eigenschaft genügen:', fr: 'que les choses qui ont cette propriété soient conformes :' }, // prettier-ignore
  'that what it selects conforms': { de: 'dass genügt, was es auswählt', fr: 'que ce qu’elle choisit soit conforme' },
  'the values': { de: 'die Werte', fr: 'les valeurs' },
  'the languages': { de: 'die Sprachen', fr: 'les langues' },
  'the further properties': { de: 'die weiteren Eigenschaften', fr: 'les autres propriétés' },
  'a property': { de: 'eine Eigenschaft', fr: 'une propriété' },
  'The concept': { de: 'Der Begriff', fr: 'Le concept' },
  'The concept scheme': { de: 'Das Vokabular', fr: 'Le vocabulaire' },
  'The collection': { de: 'Die Gruppe', fr: 'Le groupe' },
  'The class': { de: 'Die Klasse', fr: 'La classe' },
  'The property': { de: 'Die Eigenschaft', fr: 'La propriété' },
  'The ontology': { de: 'Die Ontologie', fr: 'L’ontologie' },
  'The shape': { de: 'Das Shape', fr: 'La forme' },
  'What is asked of': { de: 'Was verlangt wird von', fr: 'Ce qui est demandé de' },
  'The domain': { de: 'Die Domäne', fr: 'Le domaine' },
} as const satisfies Readonly<Record<string, Translated>>

export type ChangeSentence = keyof typeof changeSentences
export type ChangeWord = keyof typeof words

const marks = { en: ['“', '”'], de: ['„', '“'], fr: ['« ', ' »'] } as const

/** How changes are told in a language: English for those without words. */
export class ChangeWords {
  /** `en`, `de` or `fr`. */
  readonly lang: 'en' | 'de' | 'fr'
  private readonly names: Intl.DisplayNames

  constructor(lang: string) {
    const wanted = primary(lang)
    this.lang = wanted === 'de' || wanted === 'fr' ? wanted : 'en'
    this.names = new Intl.DisplayNames([this.lang], { type: 'language', fallback: 'code' })
  }

  /** A sentence with its places filled in. */
  sentence(form: ChangeSentence, filling: Readonly<Record<string, string>> = {}): string {
    const text = this.lang === 'en' ? form : changeSentences[form][this.lang]
    return text.replace(/\{(\w+)\}/g, (place, name: string) => filling[name] ?? place)
  }

  word(form: ChangeWord): string {
    return this.lang === 'en' ? form : words[form][this.lang]
  }

  /** A word for a text, with the language of the text: "English preferred label". */
  noun(form: ChangeWord, tag: string): string {
    const word = this.word(form)
    if (tag === '') return word
    const language = this.languageName(tag)
    return this.lang === 'en' ? `${language} ${word}` : `${word} (${language})`
  }

  /** A name or text in the quotation marks of the language. */
  quoted(text: string): string {
    const [open, close] = marks[this.lang]
    return open + text + close
  }

  private languageName(tag: string): string {
    try {
      return this.names.of(tag) ?? tag
    } catch {
      return tag // not a language tag at all
    }
  }
}
