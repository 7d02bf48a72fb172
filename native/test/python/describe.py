"""Describes a host as libvirt-python sees it, as JSON on standard output: python3 describe.py URI"""

import json
import sys

import libvirt

libvirt.registerErrorHandler(lambda _context, _error: None, None)


def attempt(call, *arguments):
    """What a call answers, or the code of its error."""
    try:
        return call(*arguments)
    except libvirt.libvirtError as error:
        return {"error": error.get_error_code()}


def named(names, values):
    return values if isinstance(values, dict) else dict(zip(names, values))


def snapshot(snap):
    parent = attempt(snap.getParent)
    return {
        "xml": snap.getXMLDesc(),
        "current": bool(snap.isCurrent()),
        "metadata": bool(snap.hasMetadata()),
        "parent": None if isinstance(parent, dict) else parent.getName(),
        "children": sorted(snap.listChildrenNames()),
    }


def domain(dom):
    running = dom.isActive()
    described = {
        "uuid": dom.UUIDString(),
        "id": dom.ID() if running else None,
        "state": named(["state", "reason"], dom.state()),
        "info": named(["state", "maxMem", "memory", "nrVirtCpu", "cpuTime"], dom.info()),
        "maxMemory": dom.maxMemory(),
        "maxVcpus": attempt(dom.maxVcpus),
        "osType": dom.OSType(),
        "autostart": bool(dom.autostart()),
        "persistent": bool(dom.isPersistent()),
        "updated": bool(dom.isUpdated()),
        "managedSave": bool(dom.hasManagedSaveImage()),
        "xml": dom.XMLDesc(),
        "inactiveXml": dom.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE),
        "schedulerParameters": attempt(dom.schedulerParameters),
        "memoryParameters": attempt(dom.memoryParameters),
        "blkioParameters": attempt(dom.blkioParameters),
        "numaParameters": attempt(dom.numaParameters),
        "emulatorPin": attempt(dom.emulatorPinInfo),
        "vcpuPin": attempt(dom.vcpuPinInfo),
        "memoryStats": attempt(dom.memoryStats),
        "messages": attempt(dom.messages),
        "snapshots": {snap.getName(): snapshot(snap) for snap in dom.listAllSnapshots()},
    }
    described["vcpusMaximum"] = attempt(dom.vcpusFlags, libvirt.VIR_DOMAIN_VCPU_MAXIMUM)
    return described


def network(net):
    return {
        "uuid": net.UUIDString(),
        "active": bool(net.isActive()),
        "persistent": bool(net.isPersistent()),
        "autostart": bool(net.autostart()),
        "bridge": attempt(net.bridgeName),
        "xml": net.XMLDesc(),
        "leases": attempt(net.DHCPLeases),
    }


def volume(vol):
    return {
        "key": vol.key(),
        "path": vol.path(),
        "info": named(["type", "capacity", "allocation"], vol.info()),
        "xml": vol.XMLDesc(),
    }


def pool(one):
    volumes = one.listAllVolumes() if one.isActive() else []
    return {
        "uuid": one.UUIDString(),
        "active": bool(one.isActive()),
        "persistent": bool(one.isPersistent()),
        "autostart": bool(one.autostart()),
        "info": named(["state", "capacity", "allocation", "available"], one.info()),
        "xml": one.XMLDesc(),
        "volumes": {vol.name(): volume(vol) for vol in volumes},
    }


def device(one):
    return {"parent": one.parent(), "caps": sorted(one.listCaps()), "xml": one.XMLDesc()}


def cpu_map(answer):
    if isinstance(answer, dict):
        return answer
    total, cpus, online = answer
    return {"total": total, "map": cpus, "online": online}


def host(conn):
    def listed(call, describe, key=lambda one: one.name()):
        objects = attempt(call)
        return objects if isinstance(objects, dict) else {key(one): describe(one) for one in objects}

    return {
        "uri": conn.getURI(),
        "hostname": conn.getHostname(),
        "type": conn.getType(),
        "version": conn.getVersion(),
        "libVersion": conn.getLibVersion(),
        "secure": bool(conn.isSecure()),
        "encrypted": bool(conn.isEncrypted()),
        "alive": bool(conn.isAlive()),
        "capabilities": conn.getCapabilities(),
        "domainCapabilities": attempt(conn.getDomainCapabilities),
        "sysinfo": attempt(conn.getSysinfo),
        "maxVcpus": attempt(conn.getMaxVcpus, None),
        "cpuModels": attempt(conn.getCPUModelNames, "x86_64"),
        "nodeInfo": named(
            ["model", "memory", "cpus", "mhz", "nodes", "sockets", "cores", "threads"], conn.getInfo()
        ),
        "cpuMap": cpu_map(attempt(conn.getCPUMap)),
        "cpuStats": attempt(conn.getCPUStats, libvirt.VIR_NODE_CPU_STATS_ALL_CPUS),
        "nodeMemoryStats": attempt(conn.getMemoryStats, libvirt.VIR_NODE_MEMORY_STATS_ALL_CELLS),
        "nodeMemoryParameters": attempt(conn.getMemoryParameters),
        "securityModel": named(["model", "doi"], attempt(conn.getSecurityModel)),
        "domains": {dom.name(): domain(dom) for dom in conn.listAllDomains()},
        "stats": {dom.name(): data for dom, data in conn.getAllDomainStats()},
        "networks": listed(conn.listAllNetworks, network),
        "pools": listed(conn.listAllStoragePools, pool),
        "devices": listed(conn.listAllDevices, device),
        "interfaces": listed(conn.listAllInterfaces, lambda one: {"mac": one.MACString(), "xml": one.XMLDesc()}),
        "filters": listed(conn.listAllNWFilters, lambda one: {"uuid": one.UUIDString(), "xml": one.XMLDesc()}),
        "secrets": listed(
            conn.listAllSecrets,
            lambda one: {"usageType": one.usageType(), "usageID": one.usageID(), "xml": one.XMLDesc()},
            lambda one: one.UUIDString(),
        ),
    }


connection = libvirt.open(sys.argv[1])
print(json.dumps(host(connection)))
connection.close()
