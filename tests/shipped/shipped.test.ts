import { DataFactory, Store } from 'n3'
import { describe, expect, it } from 'vitest'
import type { NamedNode, Term } from '@rdfjs/types'
import {
  concord,
  dcat,
  dct,
  owl,
  prefixes,
  prov,
  rdf,
  rdfs,
  sh,
  skos,
  vocabulary,
  xsd,
} from '../../src/rdf/namespaces.ts'
import { validate, type ValidationRequest } from '../../src/shacl/validate.ts'
import { base, hasCheckDigit, languages, local, merged, neighbourhood, only, reachable, shipped } from './files.ts'

const files = { ontologies: shipped('ontologies'), shapes: shipped('shapes'), data: shipped('data') }
const everyFile = [...files.ontologies, ...files.shapes, ...files.data]
const knowledge = merged(files.ontologies)
const data = merged(files.ontologies, files.data)
const shapes = merged(files.shapes)
const extensions = ['network', 'product', 'billing', 'provisioning']

const logistics = vocabulary(
  `${base}id/logistics/`,
  ...([
    'Pallet',
    'Product',
    'Shipment',
    'sscc',
    'gtin',
    'gln',
    'contains',
    'containedIn',
    'origin',
    'destination',
  ] as const),
  ...(['storedIn', 'partOfShipment', 'hasStatus', 'statusEvent', 'latestEvent', 'ofProduct', 'category'] as const),
)
const { order } = vocabulary(prefixes.sh, 'order')
const telco = vocabulary(`${base}id/telco/`, 'Service', 'status', 'statusChange')

const isOurs = (term: Term): boolean =>
  term.value.startsWith(base) || term.value.startsWith('https://w3id.org/concordance/')
const instances = (store: Store, type: Term): Term[] => store.getSubjects(rdf.type, type, null)
const classes = instances(knowledge, owl.Class).filter(isOurs)
const properties = [owl.ObjectProperty, owl.DatatypeProperty]
  .flatMap((type) => instances(knowledge, type))
  .filter(isOurs)
const concepts = instances(knowledge, skos.Concept)
const schemes = instances(knowledge, skos.ConceptScheme)
const objects = (store: Store, subject: Term, property: Term): Term[] => store.getObjects(subject, property, null)
const tags = (store: Store, subject: Term, property: Term): string[] =>
  objects(store, subject, property)
    .map((term) => (term.termType === 'Literal' ? term.language : ''))
    .sort()
/** Things of a class or of one of its subclasses. */
const things = (type: Term): Term[] => {
  const types = classes.filter(
    (each) => each.equals(type) || reachable(knowledge, each, rdfs.subClassOf).has(type.value),
  )
  const found = types.flatMap((each) => instances(data, each))
  return [...new Map(found.map((thing) => [thing.value, thing])).values()]
}

describe('Every shipped file', () => {
  it.each(everyFile)('$name begins with a comment that says what it is', ({ text }) => {
    expect(text).toMatch(/^# [A-Z].{20,}/)
  })

  it.each(everyFile)('$name states title, description, version, licence, creator, date and domain', ({ quads }) => {
    const store = new Store(quads)
    const documents = [owl.Ontology, skos.ConceptScheme, dcat.Dataset].flatMap((type) => instances(store, type))
    expect(documents.length).toBeGreaterThan(0)
    for (const document of documents) {
      expect(tags(store, document, dct.title)).toEqual(languages)
      expect(tags(store, document, dct.description)).toEqual(languages)
      expect(only(store, document, owl.versionInfo).value).toBe('1.0.0')
      expect(only(store, document, dct.license).value).toBe('https://creativecommons.org/licenses/by/4.0/')
      expect(only(store, document, dct.issued).equals(DataFactory.literal('2026-11-21', xsd.date))).toBe(true)
      expect(objects(store, document, dct.creator)).toHaveLength(1)
      expect(objects(store, document, concord.domain).length).toBeGreaterThan(0)
    }
  })

  it.each(everyFile)('$name says on its document what kind of graph it is', ({ quads }) => {
    expect(new Store(quads).getQuads(null, concord.graphKind, null, null)).toHaveLength(1)
  })

  it.each(everyFile)('$name is free of the base URI of any operator', ({ text }) => {
    expect(text).not.toMatch(/localhost|@base/i)
  })

  it.each([...files.ontologies, ...files.data])('$name has no blank nodes', ({ quads }) => {
    const blank = quads.filter(({ subject, object }) =>
      [subject, object].some(({ termType }) => termType === 'BlankNode'),
    )
    expect(blank).toEqual([])
  })

  it.each(files.data)('$name names its things below id/ and labels each in English', ({ quads }) => {
    const store = new Store(quads)
    const unnamed = store
      .getSubjects(rdf.type, null, null)
      .filter((thing) => !thing.value.startsWith(`${base}graph/`))
      .filter((thing) => !thing.value.startsWith(`${base}id/`) || !tags(store, thing, rdfs.label).includes('en'))
    expect(unnamed).toEqual([])
  })

  it('holds no concept or class that another file holds too', () => {
    const owners = new Map<string, string[]>()
    for (const { name, quads } of everyFile) {
      const typed = quads.filter(
        ({ predicate, object }) => predicate.equals(rdf.type) && !object.equals(concord.CanonicalModel),
      )
      for (const subject of new Set(typed.map((quad) => quad.subject.value)))
        owners.set(subject, [...(owners.get(subject) ?? []), name])
    }
    expect([...owners].filter(([, names]) => names.length > 1)).toEqual([])
  })
})

describe('Every class, property and concept', () => {
  it.each([
    ['class', rdfs.label, classes],
    ['property', rdfs.label, properties],
    ['concept', skos.prefLabel, concepts],
  ] as const)('that is a %s has exactly one label and definition in each language', (_, label, terms) => {
    expect(terms.length).toBeGreaterThan(20)
    for (const term of terms) {
      expect(tags(knowledge, term, label), term.value).toEqual(languages)
      expect(tags(knowledge, term, skos.definition), term.value).toEqual(languages)
    }
  })

  it('has no label twice, neither as name, synonym nor hidden label', () => {
    const repeated = [...classes, ...properties, ...concepts].flatMap((term) => {
      const preferred = concepts.includes(term) ? skos.prefLabel : rdfs.label
      const labels = [preferred, skos.altLabel, skos.hiddenLabel].flatMap((property) =>
        objects(knowledge, term, property),
      )
      const texts = labels.map((text) => `${text.value}@${text.termType === 'Literal' ? text.language : ''}`)
      return texts.filter((text, at) => texts.indexOf(text) !== at).map((text) => `${term.value} ${text}`)
    })
    expect(repeated).toEqual([])
  })

  it('shares its preferred label with no other concept of its scheme', () => {
    const seen = new Map<string, string>()
    for (const { subject, object } of knowledge.getQuads(null, skos.prefLabel, null, null)) {
      if (object.termType !== 'Literal' || !concepts.some((concept) => concept.equals(subject))) continue
      const key = `${only(knowledge, subject, skos.inScheme).value} ${object.value}@${object.language}`
      expect(seen.get(key) ?? subject.value).toBe(subject.value)
      seen.set(key, subject.value)
    }
  })

  it('has synonyms where people use them', () => {
    expect(concepts.filter((concept) => tags(knowledge, concept, skos.altLabel).length > 0).length).toBeGreaterThan(150)
    expect(classes.filter((each) => tags(knowledge, each, skos.altLabel).length > 0).length).toBeGreaterThan(20)
  })

  it('notes each code once per scheme', () => {
    const codes = knowledge
      .getQuads(null, skos.notation, null, null)
      .map(({ subject, object }) => `${only(knowledge, subject, skos.inScheme).value} ${object.value}`)
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
  })
})

describe('The hierarchies', () => {
  it.each([skos.broader, rdfs.subClassOf, rdfs.subPropertyOf])('have no loop over %s', (property) => {
    const loops = knowledge
      .getSubjects(property, null, null)
      .filter((term) => reachable(knowledge, term, property).has(term.value))
    expect(loops).toEqual([])
  })

  it.each([
    ['broader', skos.broader, skos.narrower],
    ['top concept', skos.topConceptOf, skos.hasTopConcept],
    ['related', skos.related, skos.related],
  ])('state %s in both directions', (_, there, back) => {
    const missing = [
      ...knowledge.getQuads(null, there, null, null).filter(({ subject, object }) => !knowledge.has(DataFactory.quad(object as NamedNode, back, subject))),
      ...knowledge.getQuads(null, back, null, null).filter(({ subject, object }) => !knowledge.has(DataFactory.quad(object as NamedNode, there, subject))),
    ] // prettier-ignore
    expect(missing).toEqual([])
  })

  it('relate no concept to its own ancestor', () => {
    const both = knowledge
      .getQuads(null, skos.related, null, null)
      .filter(({ subject, object }) => reachable(knowledge, subject, skos.broader).has(object.value))
    expect(both).toEqual([])
  })

  it('stay within their scheme, and each concept has its place there', () => {
    for (const concept of concepts) {
      const scheme = only(knowledge, concept, skos.inScheme)
      const parents = objects(knowledge, concept, skos.broader)
      expect(parents.length + objects(knowledge, concept, skos.topConceptOf).length, concept.value).toBe(1)
      for (const parent of parents) expect(only(knowledge, parent, skos.inScheme).value).toBe(scheme.value)
    }
  })

  it('let product categories go four levels deep', () => {
    const coffee = reachable(knowledge, local('id/product-category/coffee'), skos.broader)
    expect([...coffee]).toEqual([
      ...['hot-beverages', 'beverages', 'food-and-beverages'].map((name) => `${base}id/product-category/${name}`),
    ])
  })
})

describe('Our own ontology', () => {
  it('defines exactly the terms that the code lists', () => {
    const own = knowledge.getSubjects(rdfs.isDefinedBy, DataFactory.namedNode('https://w3id.org/concordance/ns'), null)
    const defined = own.map(({ value }) => value.replace(prefixes.concord, ''))
    expect(defined.sort()).toEqual(Object.keys(concord).sort())
  })
})

describe('A domain extension', () => {
  const canonical = ['telco', 'logistics', 'logistics-status', 'concordance'].flatMap((name) =>
    files.ontologies.filter((file) => file.name === `ontologies/${name}.ttl`),
  )
  const canonicalTerms = new Set(canonical.flatMap(({ quads }) => quads.map(({ subject }) => subject.value)))
  const state = (term: Term): Term => {
    const mapped = [skos.exactMatch, skos.broadMatch].flatMap((match) => objects(knowledge, term, match))
    expect(mapped, term.value).toHaveLength(1)
    return mapped[0]!
  }

  it.each(extensions)('of %s never has a canonical term as subject', (name) => {
    const { quads } = files.ontologies.find((file) => file.name === `ontologies/${name}.ttl`)!
    expect(quads.filter(({ subject }) => canonicalTerms.has(subject.value))).toEqual([])
  })

  it.each(extensions)('of %s never has a canonical shape as subject, and deactivates none', (name) => {
    const { quads } = files.shapes.find((file) => file.name === `shapes/${name}.ttl`)!
    const own = files.shapes.filter((file) => file.name !== `shapes/${name}.ttl`).flatMap((file) => file.quads)
    const others = new Set(own.flatMap(({ subject }) => (subject.termType === 'NamedNode' ? [subject.value] : [])))
    expect(
      quads.filter(({ subject, predicate }) => others.has(subject.value) || predicate.equals(sh.deactivated)),
    ).toEqual([])
  })

  it.each(extensions)(
    'of %s maps each state to exactly one canonical state, and all canonical states are met',
    (name) => {
      const entity = classes.find((each) => {
        const [parent] = objects(knowledge, each, rdfs.subClassOf)
        return parent?.equals(telco.Service) && reachable(merged(files.ontologies.filter((file) => file.name === `ontologies/${name}.ttl`)), each, rdfs.subClassOf).size > 0 // prettier-ignore
      })!
      const states = knowledge.getSubjects(skos.inScheme, only(knowledge, entity, concord.lifecycle), null)
      expect(new Set(states.map((each) => state(each).value)).size).toBe(4)
      for (const from of states)
        for (const to of objects(knowledge, from, concord.allowedTransition)) {
          const [before, after] = [state(from), state(to)]
          const allowed = objects(knowledge, before, concord.allowedTransition).some((each) => each.equals(after))
          expect(allowed || before.equals(after), `${from.value} → ${to.value}`).toBe(true)
        }
    },
  )

  it('is found through its domain: owner, steward, model, shapes and data', () => {
    const names = new Set(everyFile.map(({ name }) => `${base}graph/${name.replace('.ttl', '')}`))
    const domains = instances(knowledge, concord.Domain)
    expect(domains).toHaveLength(6)
    for (const domain of domains)
      for (const property of [concord.modelGraph, concord.shapesGraph, concord.dataGraph])
        for (const graph of objects(knowledge, domain, property)) expect(names).toContain(graph.value)
    for (const name of extensions)
      for (const property of [
        ...[concord.businessOwner, concord.dataSteward, concord.extendsModel, concord.dictionary],
        ...[concord.modelGraph, concord.shapesGraph, concord.dataGraph, concord.produces, concord.consumes],
      ])
        expect(
          objects(knowledge, local(`id/domain/${name}`), property).length,
          `${name} ${property.value}`,
        ).toBeGreaterThan(0)
  })

  it('is assessed by each criterion of readiness, with evidence in each language, and decided on with a reason', () => {
    const criteria = objects(knowledge, DataFactory.namedNode('https://w3id.org/concordance/readiness-criteria'), skos.hasTopConcept) // prettier-ignore
    expect(criteria).toHaveLength(6)
    for (const domain of instances(knowledge, concord.Domain)) {
      const assessments = objects(knowledge, domain, concord.readiness)
      const assessed = new Set(assessments.map((each) => only(knowledge, each, concord.criterion).value))
      expect(assessed, domain.value).toEqual(new Set(criteria.map(({ value }) => value)))
      for (const each of assessments) expect(tags(knowledge, each, concord.evidence), each.value).toEqual(languages)
      const decisions = objects(knowledge, domain, concord.pilotDecision)
      expect(decisions.length, domain.value).toBeGreaterThan(0)
      for (const each of decisions) expect(tags(knowledge, each, dct.description), each.value).toEqual(languages)
    }
  })

  it('consumes what another domain produces', () => {
    for (const { subject, object } of knowledge.getQuads(null, concord.consumes, null, null)) {
      const producers = knowledge.getSubjects(concord.produces, object, null)
      expect(producers.filter((each) => !each.equals(subject)).length, object.value).toBeGreaterThan(0)
    }
  })
})

describe('The shapes', () => {
  it('cover every class', () => {
    const targeted = new Set(shapes.getObjects(null, sh.targetClass, null).map(({ value }) => value))
    expect(classes.filter(({ value }) => !targeted.has(value))).toEqual([])
  })

  it('cover every concept scheme that we ship, and no vocabulary of others', () => {
    const targeted = shapes.getObjects(local('id/shape/reference/ConceptScheme'), sh.targetNode, null)
    expect(targeted.map(({ value }) => value).sort()).toEqual(schemes.map(({ value }) => value).sort())
  })

  it('name and describe each constraint, and say in three languages what to change', () => {
    const all = instances(shapes, sh.PropertyShape)
    expect(all.length).toBeGreaterThan(100)
    for (const shape of all) {
      for (const property of [sh.name, sh.description, sh.message])
        expect(tags(shapes, shape, property), shape.value).toEqual(languages)
      for (const property of [order, sh.severity]) expect(objects(shapes, shape, property), shape.value).toHaveLength(1)
      expect(shape.termType).toBe('NamedNode')
    }
  })

  it('agree with the identifier formats of the canonical entities', () => {
    for (const entity of instances(knowledge, concord.CanonicalEntity)) {
      const format = new RegExp(only(knowledge, entity, concord.identifierFormat).value)
      const property = only(knowledge, entity, concord.identifierProperty)
      for (const thing of instances(data, entity))
        for (const identifier of objects(data, thing, property)) expect(identifier.value).toMatch(format)
    }
  })
})

describe('The shipped data', () => {
  it('conform to the shapes', { timeout: 120_000 }, async () => {
    const { results } = await check(data)
    expect(results).toEqual([])
  })

  it('are enough to walk through', () => {
    expect(things(telco.Service).length).toBeGreaterThanOrEqual(50)
    expect(things(logistics.Product).length).toBeGreaterThanOrEqual(20)
    expect(things(logistics.Pallet).length).toBeGreaterThanOrEqual(40)
    expect(things(logistics.Shipment).length).toBeGreaterThanOrEqual(10)
  })

  it('name every product in three languages, with synonyms', () => {
    for (const product of things(logistics.Product)) {
      expect(tags(data, product, rdfs.label)).toEqual(languages)
      expect([...new Set(tags(data, product, skos.altLabel))]).toEqual(languages)
      expect(concepts.some((concept) => concept.equals(only(data, product, logistics.category)))).toBe(true)
    }
  })

  it('say of every pallet what is on it, where it comes from and goes to, and how it got its status', () => {
    for (const pallet of things(logistics.Pallet)) {
      expect(objects(data, pallet, logistics.contains).length).toBeGreaterThan(0)
      for (const item of objects(data, pallet, logistics.contains)) only(data, item, logistics.ofProduct)
      expect(only(data, pallet, logistics.origin)).not.toEqual(only(data, pallet, logistics.destination))
      const count = objects(data, pallet, logistics.statusEvent).length
      expect(count >= 3 && count <= 6, `${pallet.value} has ${count} events`).toBe(true)
    }
    const bins = data.getQuads(null, logistics.storedIn, null, null).map(({ object }) => object.value)
    expect(bins.length).toBeGreaterThan(15)
    expect(new Set(bins).size).toBe(bins.length)
  })

  it.each([
    ['pallets and shipments', [logistics.Pallet, logistics.Shipment], logistics.statusEvent, logistics.hasStatus],
    ['services', [telco.Service], telco.statusChange, telco.status],
  ] as const)(
    'give %s the status of their latest event, by allowed transitions before November 21st',
    (_, types, event, status) => {
      for (const thing of types.flatMap((type) => things(type))) {
        const time = (each: Term): string => only(data, each, prov.atTime).value
        const history = objects(data, thing, event).sort((a, b) => (time(a) < time(b) ? -1 : 1))
        const states = history.map((each) => only(data, each, status))
        expect(states.at(-1)?.value).toBe(only(data, thing, status).value)
        for (const [at, to] of states.slice(1).entries())
          expect(
            objects(data, states[at]!, concord.allowedTransition).map(({ value }) => value),
            thing.value,
          ).toContain(to.value)
        expect(time(history[0]!) >= '2026-01-01' && time(history.at(-1)!) < '2026-11-21', thing.value).toBe(true)
      }
    },
  )

  it('load each pallet on the shipment that says it carries it', () => {
    const carried = things(logistics.Shipment).flatMap((shipment) =>
      objects(data, shipment, logistics.contains).map((pallet) => `${pallet.value} ${shipment.value}`),
    )
    const claimed = data
      .getQuads(null, logistics.partOfShipment, null, null)
      .map(({ subject, object }) => `${subject.value} ${object.value}`)
    expect(carried.sort()).toEqual(claimed.sort())
  })

  it.each([
    ['SSCC', logistics.sscc],
    ['GTIN', logistics.gtin],
    ['GLN', logistics.gln],
  ])('have unique %ss with a valid check digit', (_, property) => {
    const identifiers = data.getQuads(null, property, null, null).map(({ object }) => object.value)
    expect(identifiers.filter((identifier) => !hasCheckDigit(identifier))).toEqual([])
    expect(new Set(identifiers).size).toBe(identifiers.length)
  })

  it('refer to nothing that is not described', () => {
    const described = new Set([...data.getSubjects(null, null, null), ...everyFile.map(({ name }) => local(`graph/${name.replace('.ttl', '')}`))].map(({ value }) => value)) // prettier-ignore
    const dangling = data.getObjects(null, null, null).filter(({ termType, value }) => termType === 'NamedNode' && value.startsWith(base) && !described.has(value)) // prettier-ignore
    expect(dangling.map(({ value }) => value)).toEqual([])
  })

  it('use no term of our ontologies that is not defined', () => {
    const defined = new Set([...classes, ...properties].map(({ value }) => value))
    const used = data
      .getQuads(null, null, null, null)
      .flatMap(({ predicate, object }) => [predicate, ...(predicate.equals(rdf.type) ? [object] : [])])
    expect(new Set(used.filter((term) => isOurs(term) && !defined.has(term.value)).map(({ value }) => value))).toEqual(
      new Set(),
    )
  })
})

const shipment = 'id/shipment/SHP-2026-00001'
const pallet = 'id/pallet/395212340000070130'
const event = `${pallet}/event/3`
const service = 'id/service/SVC-10000417'
const item = 'id/item/9521234000174-L26250X01'
const text = (value: string): Term => DataFactory.literal(value)
const date = (value: string): Term => DataFactory.literal(value, xsd.date)

/** What, which property, the new values, and words of the message that the person gets. */
const mistakes: [what: string, thing: string, property: string, values: Term[], message: RegExp][] = [
  ['a pallet without SSCC', pallet, 'id/logistics/sscc', [], /needs exactly one SSCC of 18 digits/],
  ['an SSCC of 17 digits', pallet, 'id/logistics/sscc', [text('39521234000007013')], /needs exactly one SSCC of 18 digits/],
  ['a mistyped SSCC', pallet, 'id/logistics/sscc', [text('395212340000070131')], /check digit of SSCC "?395212340000070131"? is wrong/],
  ['an empty pallet', pallet, 'id/logistics/contains', [], /contains at least one registered item/],
  ['a pallet that goes where it comes from', pallet, 'id/logistics/destination', [local('id/location/alpquell-works')], /other than its origin/],
  ['a SCOR process as status', pallet, 'id/logistics/hasStatus', [local('id/logistics/status/deliver')], /SCOR process like status\/deliver is not a status/],
  ['a status without event', pallet, 'id/logistics/hasStatus', [local('id/logistics/status/picked')], /not that of the latest event/],
  ['a stored pallet without bin', pallet, 'id/logistics/storedIn', [], /stored pallet needs a warehouse bin/],
  ['a latest event that is not the last', pallet, 'id/logistics/latestEvent', [local(event)], /Another event follows/],
  ['a leap in the history', event, 'id/logistics/hasStatus', [local('id/logistics/status/scrapped')], /may not follow directly/],
  ['an event before the one before it', event, prov.atTime.value, [DataFactory.literal('2026-01-01T00:00:00Z', xsd.dateTime)], /after the event before it/],
  ['a batch with a serial number', item, 'id/logistics/serialNumber', [text('SN1')], /either a batch number or a serial number/],
  ['a pallet that does not know its shipment', pallet, 'id/logistics/partOfShipment', [], /does not say that it is part of this shipment/],
  ['a service that ends before it starts', service, 'id/telco/endDate', [date('2020-01-01')], /cannot end before it starts/],
  ['a service identifier of another form', service, 'id/telco/serviceId', [text('S-1')], /SVC- and eight digits/],
  ['a service of nobody', service, 'id/telco/customer', [], /belongs to exactly one customer/],
  ['a terminated service without end', service, 'id/telco/status', [local('id/telco/lifecycle/terminated')], /terminated service needs an end date/],
  ['a domain state that contradicts the canonical one', service, 'id/network/operationalState', [local('id/network/lifecycle/blocked')], /network state and the canonical status disagree/],
  ['a VLAN that cannot be', service, 'id/network/vlanId', [DataFactory.literal('5000', xsd.integer)], /VLAN number from 1 to 4094/],
  ['a service without price plan', service, 'id/product-management/pricePlan', [], /exactly one price plan/],
  ['a billing account of another form', service, 'id/billing/billingAccount', [text('4711')], /account of BA- and seven digits/],
  ['a provisioned service without work order', service, 'id/provisioning/workOrder', [], /at least one registered work order/],
  ['a concept without German and French name', 'id/unit/kilogram', skos.prefLabel.value, [DataFactory.literal('kilogram', 'en')], /exactly one preferred label each in English, German and French/],
  ['a domain without owner', 'id/domain/network', concord.businessOwner.value, [], /needs a business owner/],
] // prettier-ignore

const focus: Term[] = [pallet, event, item, service, shipment, 'id/unit', 'id/domain/network'].map(local)
/** Enough of the data for the things that the mistakes are about: a check of everything takes seconds. */
const sample = new Store([
  ...files.ontologies.flatMap(({ quads }) => quads),
  ...neighbourhood(merged(files.data), focus, 3),
])

describe('A mistake is refused with the sentence that says what to change:', () => {
  it('none for what is right', async () => {
    expect((await check(sample, focus)).results).toEqual([])
  })

  it.each(mistakes.map(([what, ...mistake]) => ({ what, mistake })))('$what', async ({ mistake }) => {
    const [thing, property, values, message] = mistake
    const seenFrom = [
      ...(property.endsWith('partOfShipment') ? [shipment] : []),
      ...(thing === 'id/unit/kilogram' ? ['id/unit'] : []),
    ]
    const { results } = await check(
      changed(thing, property, values),
      [thing, ...seenFrom].map((path) => local(path)),
    )
    const messages = results.map((result) => result.messages)
    const english = messages.map((all) => all.find(({ lang }) => lang === 'en')?.text ?? '')
    expect(
      english.some((sentence) => message.test(sentence)),
      english.join('\n'),
    ).toBe(true)
    for (const all of messages) expect(all.map(({ lang }) => lang).sort()).toEqual(languages)
  })
})

function check(dataset: Store, focusNodes?: Term[]): ReturnType<typeof validate> {
  const request = { data: dataset, shapes } as unknown as ValidationRequest
  return validate(focusNodes ? { ...request, focusNodes } : request)
}

/** The sample with other values for one property of one thing. */
function changed(thing: string, property: string, values: Term[]): Store {
  const subject = local(thing)
  const predicate = property.startsWith('http') ? DataFactory.namedNode(property) : local(property)
  const store = new Store(sample.getQuads(null, null, null, null))
  store.removeQuads(store.getQuads(subject, predicate, null, null))
  for (const value of values) store.add(DataFactory.quad(subject, predicate, value as NamedNode))
  return store
}
