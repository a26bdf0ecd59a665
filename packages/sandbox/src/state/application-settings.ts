import { OAuth2Scopes, type APIApplicationInstallParams } from 'discord-api-types/v10';

/** What developers set of an application, as the API names it. @see https://docs.discord.com/developers/resources/application#edit-current-application */
export interface ApplicationSettings {
  tags: readonly string[];
  custom_install_url: string | null;
  install_params: APIApplicationInstallParams | null;
  role_connections_verification_url: string | null;
}

/** The settings of an application that nobody changed. */
export function newSettings(): ApplicationSettings {
  return {
    tags: [],
    custom_install_url: null,
    install_params: { scopes: [OAuth2Scopes.ApplicationsCommands, OAuth2Scopes.Bot], permissions: '0' },
    role_connections_verification_url: null,
  };
}
