/** Whether libvirt starts the ssh program for this URI (libssh and libssh2 ask through libvirt itself). */
export const usesSshProgram = (uri: string): boolean => /^[a-z\d.-]+\+ssh:/i.test(uri);

/** The program the URI names in place of ssh, and the URI with another one. */
export function replaceCommand(uri: string, command: string): { uri: string; before: string | null } {
  const [, head = uri, query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(uri) ?? [];
  const parameters = (query ?? '').split('&').filter(Boolean);
  const isCommand = (parameter: string): boolean => parameter.startsWith('command=');
  // libvirt takes the last of several.
  const own = parameters.filter(isCommand).at(-1);
  const kept = [...parameters.filter((parameter) => !isCommand(parameter)), `command=${encodePath(command)}`];
  return {
    uri: `${head}?${kept.join('&')}${fragment}`,
    before: own === undefined ? null : decode(own.slice('command='.length)),
  };
}

const encodePath = (path: string): string => encodeURIComponent(path).replaceAll('%2F', '/');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
