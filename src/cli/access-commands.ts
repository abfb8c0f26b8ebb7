import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { changeAccount, createAccount, disableAccount, listAccounts, type AccountArguments, type AccountChanges } from './commands/account.ts' // prettier-ignore
import { signIn, type SignInArguments } from './commands/sign-in.ts'
import { createToken, listTokens, revokeToken, type TokenArguments } from './commands/token.ts'
import type { ExitCode } from './exit.ts'

const roleOption = ['--role <role...>', 'roles to give: reader, editor, reviewer, owner (for one domain: editor:billing), council, administrator'] as const // prettier-ignore

/** `concordance account …`, `concordance token …` and `concordance sign-in`. */
export function accessCommands(program: Command, done: (code: ExitCode) => void): void {
  const account = program.command('account').description('people and assistants that may write')
  const described = (command: Command): Command =>
    command
      .option('--name <text>', 'what people read')
      .option('--kind <kind>', 'person or assistant')
      .option('--email <address>', 'shown to administrators only')
      .option('--subject <sub>', '"sub" of the tokens that the OpenID provider issues to it')
      .option(...roleOption)
  described(
    account.command('create').description('make an account').argument('<id>', 'its short name, for ever'),
  ).action(async (id: string, options: AccountArguments) => done(await createAccount(readConfig(), id, options)))
  account
    .command('list')
    .description('list the accounts with their roles')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => done(await listAccounts(readConfig(), options)))
  described(account.command('change').description('change an account').argument('<id>', 'its short name'))
    .option('--take <role...>', 'roles to take away')
    .option('--enable', 'let a disabled account in again')
    .action(async (id: string, options: AccountChanges) => done(await changeAccount(readConfig(), id, options)))
  account
    .command('disable')
    .description('end all that an account may do; its name stays taken')
    .argument('<id>', 'its short name')
    .action(async (id: string) => done(await disableAccount(readConfig(), id)))

  const token = program.command('token').description('personal tokens of accounts')
  token
    .command('create')
    .description('make a token and write it to standard output: it is shown once')
    .argument('[account]', 'whose it is')
    .option('--account <id>', 'whose it is')
    .option('--role <role...>', 'make the account with these roles when it is not there')
    .option('--scope <scope>', 'what of the roles it may use: read, edit, review or all', 'all')
    .option('--domain <name...>', 'it is good for these domains only')
    .option('--days <number>', 'days until it expires, 365 at most (default: CONCORDANCE_TOKEN_DAYS)')
    .option('--label <text>', 'what it is for')
    .action(async (id: string | undefined, options: TokenArguments) =>
      done(await createToken(readConfig(), id, options)),
    )
  token
    .command('list')
    .description('list tokens, without their secrets')
    .argument('[account]', 'whose; all when not given')
    .option('--json', 'as JSON')
    .action(async (id: string | undefined, options: { json?: boolean }) => done(await listTokens(readConfig(), id, options))) // prettier-ignore
  token
    .command('revoke')
    .description('end a token now')
    .argument('<id>', 'the part of the token between the underscores')
    .action(async (id: string) => done(await revokeToken(readConfig(), id)))

  program
    .command('sign-in')
    .description('make a link for one use, good for five minutes, by which one signs in on the pages in a browser')
    .argument('[account]', 'who signs in; the operator when not given')
    .option('--at <url>', 'the address under which the service is reached, where it is not the one it listens on')
    .action(async (id: string | undefined, options: SignInArguments) => done(await signIn(readConfig(), id, options)))
}
