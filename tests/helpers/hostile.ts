/** The name space of terms that wish nobody well. */
export const hostile = 'http://hostile.example/'

/** A text that says who ran it, when it is taken for markup. */
export const markup = `<script>alert('ran')</script><img src=x onerror="alert('ran')"><a href="javascript:alert('ran')">me</a>`
/** The same in Markdown. */
export const markdown = [
  markup,
  "[inline](javascript:alert('ran')) [named][me] ![picture](https://elsewhere.example/x.png) <javascript:alert('ran')>",
  '<iframe src="https://elsewhere.example/"></iframe> <style>body { display: none }</style>',
  '**bold** `code` <svg onload="alert(1)">',
  "[me]: data:text/html,<script>alert('ran')</script>",
].join('\n\n')
/** Terms whose IRIs run when they are followed. */
export const running = ["javascript:alert('ran')", 'data:text/html,%3Cscript%3Ealert(1)%3C/script%3E', 'vbscript:ran']

const longWord = 'Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerungsantragsformular'.repeat(4)
/** Registered languages (ISO 639-1), each as it is written in two regions where one is not enough for two hundred. */
const known = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
const letters = [...'abcdefghijklmnopqrstuvwxyz']
const languages = letters.flatMap((first) => letters.map((second) => first + second)).filter((tag) => known.of(tag) && Intl.getCanonicalLocales(tag)[0] === tag) // prettier-ignore
const twoHundred = languages.flatMap((tag) => [tag, `${tag}-CH`]).slice(0, 200)
const quoted = (text: string): string => JSON.stringify(text) // the escapes of JSON are those of Turtle
const iri = (text: string): string => `<${text.includes(':') ? text : hostile + text}>`

const concept = (name: string, more: string): string =>
  `${iri(name)} a skos:Concept ; skos:inScheme <${hostile}scheme> ; ${more} .`

/** A vocabulary, a class and a thing, all of whose texts and IRIs are as bad as they may be: Turtle. */
export const hostileTurtle = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<${hostile}> a owl:Ontology ; rdfs:label ${quoted(markup)} ; dct:license <${running[0]!}> ; dct:source ${quoted(markup)} .
<${hostile}scheme> a skos:ConceptScheme ; skos:prefLabel ${quoted(markup)}@en, ${quoted(longWord)}@de ; dct:description ${quoted(markdown)}@en ;
  dct:creator ${quoted(markup)} ; skos:hasTopConcept <${hostile}markup> .
${concept(
  'markup',
  `skos:topConceptOf <${hostile}scheme> ; skos:prefLabel ${quoted(markup)}@en ; skos:altLabel ${quoted(`"><b>${markup}`)}@en, "' onmouseover='alert(1)"@en ;
  skos:notation ${quoted(markup)} ; skos:definition ${quoted(markdown)}@en ; skos:scopeNote ${quoted(markdown)} ;
  skos:exactMatch ${running.map(iri).join(', ')} ; rdfs:seeAlso ${running.map(iri).join(', ')} ;
  foaf:depiction <https://elsewhere.example/x.png>, <${running[1]!}> ; foaf:homepage <${running[0]!}> ;
  skos:related [ a skos:Concept ; skos:prefLabel ${quoted(markup)}@en ]`,
)}
${running.map((each) => concept(each, `skos:prefLabel ${quoted(each)}@en ; skos:broader <${hostile}markup>`)).join('\n')}
${concept('long', `skos:prefLabel ${quoted(longWord)}@en ; skos:altLabel "${'x'.repeat(5_000)}"@en ; skos:broader <${hostile}markup> ; skos:definition "${'long '.repeat(20_000)}"@en ; skos:notation "${'9'.repeat(300)}"`)}
${concept('languages', `skos:broader <${hostile}markup> ; ${twoHundred.map((tag) => `skos:prefLabel "name in ${tag}"@${tag} ; skos:altLabel "other in ${tag}"@${tag} ; skos:definition "meaning in ${tag}"@${tag}`).join(' ; ')}`)}
${concept('right-to-left', `skos:broader <${hostile}markup> ; skos:prefLabel "مستودع \\u202Ecba\\u202C (12)"@ar, "מחסן <b>"@he ; skos:definition "مكان (A-12) تُخزَّن فيه البضائع."@ar ; skos:altLabel "\\u202Enoitcerid\\u202C"@en`)}
${concept('nameless', `skos:broader <${hostile}markup>`)}
${concept('blank-name', `skos:broader <${hostile}markup> ; skos:prefLabel ""@en, "   "@de`)}
<${hostile}Class> a owl:Class ; rdfs:label ${quoted(markup)}@en ; rdfs:comment ${quoted(markdown)}@en ; rdfs:subClassOf <${running[0]!}> .
<${running[0]!}> a owl:Class .
<${hostile}property> a owl:DatatypeProperty ; rdfs:label ${quoted(longWord)}@en ; rdfs:domain <${hostile}Class> ; rdfs:range <${running[1]!}> .
<${hostile}thing> a <${hostile}Class>, <${running[0]!}> ; rdfs:label ${quoted(markup)}@en ; <${hostile}property> ${quoted(markup)}, "${'y'.repeat(100_000)}" ; rdfs:seeAlso <${running[0]!}>, <${hostile}nothing> .
`
