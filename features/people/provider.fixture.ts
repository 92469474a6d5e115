import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface Account {
  readonly sub: string
  readonly name?: string
  readonly email?: string
  readonly email_verified?: boolean
}

/** A real OpenID Connect provider on this machine, at which one person at a time is signed in. */
export class RunningProvider {
  readonly clientId = 'regard'
  readonly clientSecret = 'a secret between provider and client'
  issuer = ''
  person: Account = { sub: 'nobody' }
  #server: Server | undefined

  async start(redirectUri: string): Promise<this> {
    const server = createServer()
    this.#server = server
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: this.clientId,
          client_secret: this.clientSecret,
          redirect_uris: [redirectUri],
          grant_types: ['authorization_code', 'refresh_token'],
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] as never },
      cookies: { keys: ['for this test only'] },
      ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 600, IdToken: 60, RefreshToken: 60 },
      features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
      issueRefreshToken: (_, client, code) =>
        client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
      interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      findAccount: (_, accountId) => ({ accountId, claims: () => ({ ...this.person, sub: accountId }) }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client!.clientId,
          accountId: oidc.session!.accountId!,
        })
        grant.addOIDCScope('openid email profile offline_access')
        await grant.save()
        return grant
      },
    })
    const answer = provider.callback()
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/login/')) return void answer(request, response)
      void provider.interactionFinished(request, response, {
        login: { accountId: this.person.sub },
        consent: {},
      })
    })
    return this
  }

  stop(): Promise<void> {
    this.#server?.closeAllConnections()
    return new Promise((done) => (this.#server ? this.#server.close(() => done()) : done()))
  }

  /** Goes through the provider's pages as a browser would, up to the redirect that leaves it. */
  async visit(address: string): Promise<string> {
    const cookies = new Map<string, string>()
    let url = address
    for (let step = 0; step < 10 && url.startsWith(this.issuer); step += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      const location = response.headers.get('location')
      if (location === null) throw new Error(`The provider stopped at ${url}: ${await response.text()}`)
      url = new URL(location, url).href
    }
    return url
  }
}
