import { describe, expect, it } from 'vitest'
import { may, mayAnywhere, roles } from '../../src/access/may.ts'
import { cutDown, formatGrant, grantOf, isWithin, parseGrant } from '../../src/access/grants.ts'
import { anonymous, operator, type Action, type Grant, type Principal } from '../../src/access/principal.ts'

const base = 'http://localhost:3000/'
const iriOf = (name: string): string => `${base}id/domain/${name}`
const [billing, crm, council] = ['billing', 'crm', 'council'].map(iriOf) as [string, string, string]
const someone = (...grants: (string | Grant)[]): Principal => ({
  ...anonymous,
  id: 'anna',
  kind: 'person',
  grants: grants.map((grant) => (typeof grant === 'string' ? parseGrant(grant, iriOf) : grant)),
})
const all: readonly Action[] = ['read', 'propose', 'comment', 'edit', 'review', 'publish', 'release', 'retire', 'administer'] // prettier-ignore
const allowed = (principal: Principal, domain: string | undefined): string =>
  all.filter((action) => may(principal, action, domain).allowed).join(' ')

describe('What a role may do', () => {
  it.each([
    ['reader:billing', 'read'],
    ['editor:billing', 'read propose comment edit'],
    ['reviewer:billing', 'read propose comment edit review'],
    ['owner:billing', 'read propose comment edit review publish release retire administer'],
  ])('in its domain, as %s, is %s', (grant, expected) => {
    expect(allowed(someone(grant), billing)).toBe(expected)
  })
  it.each(['editor:billing', 'reviewer:billing', 'owner:billing'])('in other domains, and on what is shared, as %s, is to propose', (grant) => {
    for (const domain of [crm, council, undefined])
      expect(allowed(someone(grant), domain), domain).toBe('read propose comment')
  }) // prettier-ignore
  it.each([
    ['reader', 'read', 'read', 'read'],
    ['editor', 'read propose comment edit', 'read propose comment edit', 'read propose comment'],
    ['reviewer', 'read propose comment edit review', 'read propose comment edit', 'read propose comment'],
    ['owner', all.join(' '), 'read propose comment edit', 'read propose comment'],
    ['council', 'read propose comment', 'read propose comment edit review publish release retire', 'read propose comment edit review publish release retire'],
    ['administrator', all.join(' '), all.join(' '), all.join(' ')],
  ])('for the whole, as %s, is told for a domain, for graphs of none, and for the council', (role, domain, none, shared) => {
    const principal = someone(role)
    expect([allowed(principal, billing), allowed(principal, undefined), allowed(principal, council)]).toEqual([domain, none, shared])
  }) // prettier-ignore
  it('is nothing without a grant, and everything for the operator', () => {
    expect(allowed(anonymous, billing) + allowed(anonymous, undefined)).toBe('')
    for (const domain of [billing, council, undefined]) expect(allowed(operator(base), domain)).toBe(all.join(' '))
  })
  it('somewhere is told for requests of which only the gate knows what they are about', () => {
    expect(mayAnywhere(someone('editor:billing'), 'edit')).toBe(true)
    expect(mayAnywhere(someone('council'), 'edit')).toBe(true)
    expect(mayAnywhere(someone('reader'), 'edit')).toBe(false)
    expect(mayAnywhere(anonymous, 'read')).toBe(false)
    expect(mayAnywhere(someone('editor'), 'administer')).toBe(false)
  })
})

describe('A refusal', () => {
  const reason = (principal: Principal, action: Action, domain?: string): string => {
    const decided = may(principal, action, domain)
    return decided.allowed ? 'allowed' : decided.reason
  }
  it('names the role that would be needed', () => {
    expect(reason(someone('editor:crm'), 'edit', billing)).toContain('the domain billing needs the role editor there')
    expect(reason(someone('editor:billing'), 'review', billing)).toContain('the role reviewer')
    expect(reason(someone('reviewer:billing'), 'release', billing)).toContain('the role owner')
    expect(reason(someone('owner'), 'publish', council)).toContain('the role council')
    expect(reason(someone('reader'), 'edit')).toContain('the role editor for the whole, or council')
    expect(reason(someone('owner'), 'administer')).toBe('This needs the role administrator')
    expect(reason(anonymous, 'read', billing)).toContain('the role reader')
  })
  it('says when it is the token that is too narrow', () => {
    expect(reason(someone(...cutDown([{ role: 'owner', domain: billing }], { scope: 'read' })), 'edit', billing)).toContain('scope of this token') // prettier-ignore
  })
})

describe('A token', () => {
  it('cuts the grants of its account down and never adds to them', () => {
    for (const role of roles)
      for (const at of [undefined, billing])
        for (const scope of ['read', 'edit', 'review', 'all'] as const)
          for (const domains of [undefined, [billing], [crm]]) {
            const grant: Grant = at ? { role, domain: at } : { role }
            const [whole, cut] = [someone(grant), someone(...cutDown([grant], { scope, ...(domains ? { domains } : {}) }))] // prettier-ignore
            for (const domain of [billing, crm, council, undefined])
              for (const action of all) {
                const within = may(cut, action, domain).allowed
                if (within) expect(may(whole, action, domain).allowed, `${role} ${action}`).toBe(true)
                if (within && domains && !['read', 'propose', 'comment'].includes(action)) expect(domains).toContain(domain) // prettier-ignore
                if (scope === 'all' && !domains) expect(within).toBe(may(whole, action, domain).allowed)
                if (scope === 'read' && action !== 'read') expect(within).toBe(false)
              }
          }
  })
  it('of an administrator that is for one domain administers that and not the service', () => {
    const cut = someone(...cutDown([{ role: 'administrator' }], { scope: 'all', domains: [billing] }))
    expect([allowed(cut, billing), allowed(cut, undefined), allowed(cut, council)]).toEqual([all.join(' '), 'read propose comment', 'read propose comment']) // prettier-ignore
  })
  it('is within another when it lets nothing more through', () => {
    expect(isWithin({ scope: 'edit' }, { scope: 'all' })).toBe(true)
    expect(isWithin({ scope: 'all' }, { scope: 'edit' })).toBe(false)
    expect(isWithin({ scope: 'edit' }, { scope: 'edit', domains: [billing] })).toBe(false)
    expect(isWithin({ scope: 'edit', domains: [billing] }, { scope: 'edit', domains: [billing, crm] })).toBe(true)
    expect(isWithin({ scope: 'edit', domains: [crm] }, { scope: 'edit', domains: [billing] })).toBe(false)
    expect(isWithin({ scope: 'read', domains: [crm] }, { scope: 'edit' })).toBe(true)
  })
})

describe('A grant', () => {
  it('is written as role and domain', () => {
    for (const text of ['editor', 'editor:billing', 'council']) expect(formatGrant(parseGrant(text, iriOf))).toBe(text)
    expect(grantOf({ role: 'owner', domain: billing }, iriOf)).toEqual({ role: 'owner', domain: billing })
  })
  it.each([
    ['chief', /"chief" is no role/],
    ['administrator:billing', /is for the whole/],
    ['council:billing', /is for the whole/],
    ['editor:council', /role council/],
    ['editor:a b', /no domain/],
    ['editor:../x', /no domain/],
  ])('is refused as %s', (text, message) => {
    expect(() => parseGrant(text, iriOf)).toThrow(message)
  })
})
