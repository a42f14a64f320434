import * as l10n from '@vscode/l10n';
import type { IdiomName } from './idioms.ts';
import type { RequestName } from './user-requests.ts';

/** What an idiom is called in menus and in what is announced. */
export function idiomTitle(idiom: IdiomName): string {
  switch (idiom) {
    case 'curlBash':
      return l10n.t('cURL for bash');
    case 'curlCmd':
      return l10n.t('cURL for cmd.exe');
    case 'powerShell':
      return 'PowerShell';
    case 'curlToken':
      return l10n.t('cURL for bash with access token');
    case 'httpFile':
      return l10n.t('HTTP file for REST Client');
    case 'fetch':
      return l10n.t('JavaScript with fetch');
    case 'b24jssdk':
      return l10n.t('JavaScript with @bitrix24/b24jssdk');
    case 'bx24js':
      return l10n.t('JavaScript with BX24.js');
    case 'b24phpsdk':
      return l10n.t('PHP with b24phpsdk');
    case 'crest':
      return l10n.t('PHP with CRest');
    case 'b24pysdk':
      return l10n.t('Python with b24pysdk');
    case 'requests':
      return l10n.t('Python with requests');
  }
}

/** What a request asks for or returns, where its name does not tell. */
export function requestNote(name: RequestName): string | undefined {
  switch (name) {
    case 'im.user.list.get':
      return l10n.t('Object with the IDs as keys');
    case 'im.user.list.get RESULT_TYPE=array':
      return l10n.t('Array');
    case 'batch':
      return l10n.t('Both im.user.get and user.get for each user');
    case 'im.user.get':
    case 'user.get':
      return undefined;
  }
}
