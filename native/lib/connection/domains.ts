import type {
  DomainCreateFlags,
  DomainDefineFlags,
  DomainSaveImageXMLFlags,
  DomainSaveRestoreFlags,
  ListAllDomainsFlags,
} from '../../generated/enums.js';
import { SaveKey } from '../../generated/keys.js';
import { Domain } from '../domain.js';
import { handle } from '../libvirt-object.js';
import type { TypedParams } from '../records.js';
import { ConnectionHost } from './host.js';

/** How to restore a domain from a save file; null and left out are the same. */
export interface RestoreOptions {
  /** The domain's XML with what must differ on this host, such as paths of disks. */
  dxml?: string | null;
  /** More settings, named in SaveKey. */
  params?: TypedParams | null;
}

/** The part of Connection that finds and makes domains. */
export abstract class ConnectionDomains extends ConnectionHost {
  /**
   * All domains, or those that match (`virConnectListAllDomains`). With ACTIVE it is what
   * `virConnectListDomains` and a lookup of each id used to give, with INACTIVE the same for
   * `virConnectListDefinedDomains`. Since libvirt 0.9.13.
   *
   * @param flags - Which domains: filters of one group are alternatives, groups add up.
   */
  async listAllDomains(flags?: ListAllDomainsFlags): Promise<Domain[]> {
    return this.wrapAll(Domain, await this.raw.virConnectListAllDomains(this[handle], flags));
  }

  /** How many domains run (`virConnectNumOfDomains`). Since libvirt 0.0.3. */
  numOfDomains(): Promise<number> {
    return this.raw.virConnectNumOfDomains(this[handle]);
  }

  /**
   * The ids of the domains that run (`virConnectListDomains`); inventory() tells more. Since libvirt 0.0.3.
   */
  listDomains(): Promise<number[]> {
    return this.raw.virConnectListDomains(this[handle]);
  }

  /** How many stored domains don't run (`virConnectNumOfDefinedDomains`). Since libvirt 0.1.5. */
  numOfDefinedDomains(): Promise<number> {
    return this.raw.virConnectNumOfDefinedDomains(this[handle]);
  }

  /** The names of stored domains that don't run (`virConnectListDefinedDomains`). Since libvirt 0.1.1. */
  listDefinedDomains(): Promise<string[]> {
    return this.raw.virConnectListDefinedDomains(this[handle]);
  }

  /**
   * Finds a domain by name (`virDomainLookupByName`); NO_DOMAIN when there is none. Since libvirt 0.0.3.
   *
   * @param name - Its name.
   */
  async domainLookupByName(name: string): Promise<Domain> {
    return this.wrap(Domain, await this.raw.virDomainLookupByName(this[handle], name));
  }

  /**
   * Finds a running domain by id (`virDomainLookupByID`); NO_DOMAIN when there is none. Since libvirt 0.0.3.
   *
   * @param id - Its id.
   */
  async domainLookupByID(id: number): Promise<Domain> {
    return this.wrap(Domain, await this.raw.virDomainLookupByID(this[handle], id));
  }

  /**
   * Finds a domain by UUID (`virDomainLookupByUUID`, `virDomainLookupByUUIDString`); NO_DOMAIN when there is
   * none. Since libvirt 0.0.5.
   *
   * @param uuid - Its UUID, as text or as 16 bytes.
   */
  async domainLookupByUUID(uuid: string | Uint8Array): Promise<Domain> {
    return this.wrap(Domain, await this.raw.virDomainLookupByUUIDString(this[handle], uuid));
  }

  /**
   * Stores a domain's configuration without starting it (`virDomainDefineXMLFlags`, in place of
   * `virDomainDefineXML`). A stored domain of that name and UUID is changed; one with only one of the two in
   * common is OPERATION_FAILED. Since libvirt 1.2.12.
   *
   * @param xml - The domain.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async domainDefineXML(xml: string, flags?: DomainDefineFlags): Promise<Domain> {
    return this.wrap(Domain, await this.raw.virDomainDefineXMLFlags(this[handle], xml, flags));
  }

  /**
   * Starts a domain that isn't stored, and vanishes when it stops (`virDomainCreateXML`, once
   * `virDomainCreateLinux`). Since libvirt 0.5.0.
   *
   * @param xmlDesc - The domain.
   * @param flags - PAUSED starts it paused; with AUTODESTROY it dies with this connection, also when the link
   *   is merely lost.
   */
  async domainCreateXML(xmlDesc: string, flags?: DomainCreateFlags): Promise<Domain> {
    return this.wrap(Domain, await this.raw.virDomainCreateXML(this[handle], xmlDesc, flags));
  }

  /**
   * The same for a container, whose first process gets open files (`virDomainCreateXMLWithFiles`). Over local
   * sockets and for LXC only, else NO_SUPPORT or ARGUMENT_UNSUPPORTED. Since libvirt 1.1.1.
   *
   * @param xml - The domain.
   * @param fds - File descriptors of this process, which become 3, 4, … there. They stay open here, and may
   *   be closed as soon as this has returned.
   * @param flags - As for domainCreateXML().
   */
  async domainCreateXMLWithFiles(xml: string, fds: number[], flags?: DomainCreateFlags): Promise<Domain> {
    return this.wrap(Domain, await this.raw.virDomainCreateXMLWithFiles(this[handle], xml, fds, flags));
  }

  /**
   * Restores a domain from a file that save() wrote; it goes on where it was (`virDomainRestoreFlags`, in
   * place of `virDomainRestore`; with `params` `virDomainRestoreParams`, since libvirt 8.4.0). The file is
   * left as it is. May take minutes. Since libvirt 0.9.4.
   *
   * @param file - Path of the save file on the host.
   * @param opts - XML to restore it with, and more settings.
   * @param flags - Whether it runs or is paused then, and whether the page cache is bypassed.
   */
  async domainRestore(
    file: string,
    opts: RestoreOptions = {},
    flags?: DomainSaveRestoreFlags,
  ): Promise<void> {
    const { dxml, params } = opts;
    if (!params) return this.raw.virDomainRestoreFlags(this[handle], file, dxml, flags);
    const all = {
      ...params,
      [SaveKey.FILE]: file,
      ...(typeof dxml === 'string' && { [SaveKey.DXML]: dxml }),
    };
    return this.raw.virDomainRestoreParams(this[handle], all, flags);
  }

  /**
   * The XML in a save file (`virDomainSaveImageGetXMLDesc`). Since libvirt 0.9.4.
   *
   * @param file - Path of the save file on the host.
   * @param flags - SECURE includes passwords, and needs a connection that may write. Off unless told, where
   *   Perl's binding has it on.
   */
  domainSaveImageGetXMLDesc(file: string, flags?: DomainSaveImageXMLFlags): Promise<string> {
    return this.raw.virDomainSaveImageGetXMLDesc(this[handle], file, flags);
  }

  /**
   * Changes the XML in a save file (`virDomainSaveImageDefineXML`). Only what the guest doesn't see may
   * differ. Since libvirt 0.9.4.
   *
   * @param file - Path of the save file on the host.
   * @param dxml - The new XML.
   * @param flags - RUNNING or PAUSED changes what the domain does when it is restored.
   */
  domainSaveImageDefineXML(file: string, dxml: string, flags?: DomainSaveRestoreFlags): Promise<void> {
    return this.raw.virDomainSaveImageDefineXML(this[handle], file, dxml, flags);
  }

  /**
   * Makes a domain's XML of a hypervisor's own configuration (`virConnectDomainXMLFromNative`). NO_SUPPORT
   * from QEMU's driver since libvirt 5.5. Since libvirt 0.6.4.
   *
   * @param nativeFormat - The form of the configuration, such as `vmware-vmx`, `xen-xl`, `lxc-tools`.
   * @param nativeConfig - The configuration.
   * @param flags - None so far.
   */
  domainXMLFromNative(nativeFormat: string, nativeConfig: string, flags?: number): Promise<string> {
    return this.raw.virConnectDomainXMLFromNative(this[handle], nativeFormat, nativeConfig, flags);
  }

  /**
   * Makes a hypervisor's own configuration of a domain's XML (`virConnectDomainXMLToNative`). Since libvirt
   * 0.6.4.
   *
   * @param nativeFormat - The form wanted, such as `qemu-argv`: the command that would start it.
   * @param domainXml - The domain.
   * @param flags - None so far.
   */
  domainXMLToNative(nativeFormat: string, domainXml: string, flags?: number): Promise<string> {
    return this.raw.virConnectDomainXMLToNative(this[handle], nativeFormat, domainXml, flags);
  }

  /**
   * Takes a QEMU process under libvirt's care that was started without it (`virDomainQemuAttach` of
   * libvirt-qemu, since 0.9.4). QEMU's own driver has refused this with OPERATION_UNSUPPORTED or NO_SUPPORT
   * since libvirt 5.5.
   *
   * @param pid - The process on the host; it must have a monitor on a UNIX socket.
   * @param flags - None so far.
   */
  async domainQemuAttach(pid: number, flags?: number): Promise<Domain> {
    return this.wrap(Domain, await this.raw.virDomainQemuAttach(this[handle], pid, flags));
  }
}
