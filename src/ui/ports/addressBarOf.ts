import { without, type AddressBar } from '../../state/view/address.ts';

/** The window's address. */
export function addressBarOf(host: Window): AddressBar {
  return {
    page: host.location.origin + host.location.pathname,
    read: () => ({ search: host.location.search, hash: host.location.hash }),
    write(hash, as) {
      if (as === 'next') host.history.pushState({}, '', hash);
      else host.history.replaceState({}, '', hash);
    },
    leaveOut(key) {
      const { pathname, search, hash } = host.location;
      host.history.pushState({}, '', pathname + without(key, search) + without(key, hash));
    },
    onMove(listener) {
      host.addEventListener('popstate', listener);
      return () => host.removeEventListener('popstate', listener);
    },
  };
}
