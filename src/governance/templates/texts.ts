import type { TemplateLanguage } from './domain-request.ts'

/** What the template says in a language; `domain` is the name of the domain, `entity` and `state` names of canonical terms. */
interface TemplateTexts {
  domain(domain: string): string
  model(domain: string): string
  modelText(domain: string): string
  shapes(domain: string): string
  shapesText(domain: string): string
  dictionary(domain: string): string
  dictionaryText(domain: string): string
  lifecycle(domain: string, entity: string): string
  lifecycleText(domain: string, entity: string): string
  entityText(domain: string, entity: string): string
  state(domain: string): string
  stateText(domain: string, entity: string): string
  stateValueText(domain: string, state: string): string
  stateMessage(entity: string): string
  wordText(domain: string, entity: string): string
}

/** A canonical term as the domain names it. */
export const own = (term: string, domain: string): string => `${term} (${domain})`

export const templateTexts: Readonly<Record<TemplateLanguage, TemplateTexts>> = {
  en: {
    domain: (domain) => `The domain “${domain}”; what it is for has to be said by those who own it.`,
    model: (domain) => `Model of ${domain}`,
    modelText: (domain) => `What ${domain} adds to the canonical models that it extends.`,
    shapes: (domain) => `Shapes of ${domain}`,
    shapesText: (domain) => `What data of ${domain} must satisfy beyond the canonical shapes.`,
    dictionary: (domain) => `Dictionary of ${domain}`,
    dictionaryText: (domain) => `Words of ${domain}, each with what it denotes in the model.`,
    lifecycle: (domain, entity) => `Lifecycle of ${entity} (${domain})`,
    lifecycleText: (domain, entity) => `States of ${entity} in ${domain}, each mapped to a canonical one.`,
    entityText: (domain, entity) => `What the canonical model calls ${entity}, as ${domain} sees it.`,
    state: (domain) => `state (${domain})`,
    stateText: (domain, entity) => `The state of ${entity} in ${domain}; it maps to the canonical one.`,
    stateValueText: (domain, state) => `The state “${state}” as ${domain} uses it.`,
    stateMessage: (entity) => `${entity} needs exactly one state of its lifecycle; set it.`,
    wordText: (domain, entity) => `What ${domain} means by ${entity}.`,
  },
  de: {
    domain: (domain) => `Die Domäne „${domain}“; wozu sie da ist, sagen die, denen sie gehört.`,
    model: (domain) => `Modell: ${domain}`,
    modelText: (domain) => `Was „${domain}“ den kanonischen Modellen hinzufügt, die erweitert werden.`,
    shapes: (domain) => `Shapes: ${domain}`,
    shapesText: (domain) => `Was Daten von „${domain}“ über die kanonischen Shapes hinaus erfüllen müssen.`,
    dictionary: (domain) => `Wörterbuch: ${domain}`,
    dictionaryText: (domain) => `Wörter von „${domain}“, jeweils mit dem, was sie im Modell bezeichnen.`,
    lifecycle: (domain, entity) => `Lebenszyklus: ${entity} (${domain})`,
    lifecycleText: (domain, entity) =>
      `Zustände von „${entity}“ in „${domain}“, jeder auf einen kanonischen abgebildet.`,
    entityText: (domain, entity) => `Was im kanonischen Modell „${entity}“ heißt, aus Sicht von „${domain}“.`,
    state: (domain) => `Zustand (${domain})`,
    stateText: (domain, entity) =>
      `Der Zustand von „${entity}“ in „${domain}“; er wird auf den kanonischen abgebildet.`,
    stateValueText: (domain, state) => `Der Zustand „${state}“, wie „${domain}“ ihn verwendet.`,
    stateMessage: (entity) => `„${entity}“ braucht genau einen Zustand des Lebenszyklus; setzen Sie ihn.`,
    wordText: (domain, entity) => `Was „${domain}“ mit „${entity}“ meint.`,
  },
  fr: {
    domain: (domain) => `Le domaine « ${domain} » ; à ses responsables de dire à quoi il sert.`,
    model: (domain) => `Modèle : ${domain}`,
    modelText: (domain) => `Ce que « ${domain} » ajoute aux modèles canoniques étendus.`,
    shapes: (domain) => `Formes : ${domain}`,
    shapesText: (domain) => `Ce que les données de « ${domain} » doivent respecter au-delà des formes canoniques.`,
    dictionary: (domain) => `Dictionnaire : ${domain}`,
    dictionaryText: (domain) => `Mots de « ${domain} », chacun avec ce qu’il désigne dans le modèle.`,
    lifecycle: (domain, entity) => `Cycle de vie : ${entity} (${domain})`,
    lifecycleText: (domain, entity) =>
      `États de « ${entity} » dans « ${domain} », chacun rattaché à un état canonique.`,
    entityText: (domain, entity) => `Ce que le modèle canonique nomme « ${entity} », vu par « ${domain} ».`,
    state: (domain) => `état (${domain})`,
    stateText: (domain, entity) => `L’état de « ${entity} » dans « ${domain} » ; il correspond à l’état canonique.`,
    stateValueText: (domain, state) => `L’état « ${state} » tel que l’emploie « ${domain} ».`,
    stateMessage: (entity) => `« ${entity} » a besoin d’exactement un état de son cycle de vie ; renseignez-le.`,
    wordText: (domain, entity) => `Ce que « ${domain} » entend par « ${entity} ».`,
  },
}
