import type { TokenType } from '../contract/exceptions';
import type { Random } from './random';

/** What somebody allowed an app: the sub-account or the agency, and the scopes. */
export interface Grant {
  userType: TokenType;
  companyId: string;
  /** Only for a sub-account. */
  locationId?: string;
  userId: string;
  scopes: string[];
  /** A private integration token: never expires, cannot be refreshed or exchanged. */
  pit: boolean;
}

/** HighLevel's answer to a token request. */
export interface TokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  refresh_token: string;
  refreshTokenId: string;
  scope: string;
  userType: TokenType;
  companyId: string;
  locationId?: string;
  userId: string;
  isBulkInstallation: boolean;
  approvedLocations?: string[];
  installToFutureLocations?: boolean;
  approveAllLocations?: boolean;
}

interface Code {
  grant: Grant;
  redirectUri: string;
}

interface Refresh {
  grant: Grant;
  usedAt?: number;
  successor?: TokenAnswer;
}

/** Seconds that an access token lives: HighLevel's `expires_in`. */
export const accessTokenLife = 86399;
/** How long a used refresh token gives the same new pair again (HighLevel's changelog on distributed systems). */
const grace = 30_000;

export interface Grants {
  /** A code for the redirect of the consent page. */
  authorize(grant: Grant, redirectUri: string): string;
  /** Redeems a code, once. */
  redeem(code: string): Code | undefined;
  issue(grant: Grant): TokenAnswer;
  /** A private integration token. */
  issuePit(grant: Grant): string;
  refresh(token: string): TokenAnswer | undefined;
  /** The grant of an access token; undefined when there is no such token or it has expired. */
  of(accessToken: string): Grant | undefined;
  /** The sub-accounts that an app was installed in. */
  installed(): string[];
}

/** What grants need to know of the state. */
interface World {
  now(): number;
  readonly locations: readonly { id: string }[];
}

export const createGrants = (state: World, random: Random): Grants => {
  const codes = new Map<string, Code>();
  const access = new Map<string, { grant: Grant; until: number }>();
  const refreshes = new Map<string, Refresh>();

  /** Looks like HighLevel's tokens, three parts and about 300 characters; nobody may read anything out of it. */
  const jwt = (grant: Grant): string => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const iat = Math.floor(state.now() / 1000);
    const claims = {
      authClass: grant.userType,
      authClassId: grant.locationId ?? grant.companyId,
      jti: random.hex(),
      iat,
    };
    return [part({ alg: 'RS256', typ: 'JWT' }), part(claims), random.id(96)].join('.');
  };

  const issue = (grant: Grant): TokenAnswer => {
    const answer: TokenAnswer = {
      access_token: jwt(grant),
      token_type: 'Bearer',
      expires_in: accessTokenLife,
      refresh_token: jwt(grant),
      refreshTokenId: random.hex(),
      scope: grant.scopes.join(' '),
      userType: grant.userType,
      companyId: grant.companyId,
      ...(grant.locationId
        ? { locationId: grant.locationId }
        : {
            approvedLocations: state.locations.map(({ id }) => id),
            installToFutureLocations: true,
            approveAllLocations: true,
          }),
      userId: grant.userId,
      isBulkInstallation: grant.userType === 'Company',
    };
    access.set(answer.access_token, { grant, until: state.now() + accessTokenLife * 1000 });
    refreshes.set(answer.refresh_token, { grant });
    return answer;
  };

  return {
    issue,
    authorize: (grant, redirectUri) => {
      const code = random.hex(40);
      codes.set(code, { grant, redirectUri });
      return code;
    },
    redeem: (code) => {
      const found = codes.get(code);
      codes.delete(code);
      return found;
    },
    issuePit: (grant) => {
      const token = `pit-${random.uuid()}`;
      access.set(token, { grant, until: Infinity });
      return token;
    },
    refresh: (token) => {
      const found = refreshes.get(token);
      if (!found) return undefined;
      if (found.usedAt === undefined) Object.assign(found, { usedAt: state.now(), successor: issue(found.grant) });
      return state.now() - (found.usedAt as number) <= grace ? found.successor : undefined;
    },
    of: (accessToken) => {
      const found = access.get(accessToken);
      return found && found.until > state.now() ? found.grant : undefined;
    },
    installed: () => {
      const grants = [...access.values()].map(({ grant }) => grant).filter(({ pit }) => !pit);
      return state.locations
        .filter(({ id }) => grants.some(({ userType, locationId }) => userType === 'Company' || locationId === id))
        .map(({ id }) => id);
    },
  };
};
