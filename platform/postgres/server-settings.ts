import { statfsSync } from 'node:fs';

/** Settings for one small machine (2 cores, 2 GB or more) that runs the application beside the database. */
export function serverSettings(socketDir: string, options: Record<string, string>): Record<string, string> {
  return {
    // Only a socket in a folder of mode 0700: who cannot enter the folder cannot connect, hence no password and no
    // port.
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    shared_preload_libraries: 'pg_stat_statements',
    // A receipt that was acknowledged survives a power cut.
    synchronous_commit: 'on',
    dynamic_shared_memory_type: chooseSharedMemory(),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    ...options,
  };
}

// Containers often give /dev/shm 64 MB, where a parallel query fails with "could not resize shared memory segment".
function chooseSharedMemory(): string {
  if (process.platform !== 'linux') return 'posix';
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize >= 256 * 1024 * 1024 ? 'posix' : 'sysv';
  } catch {
    // No /dev/shm at all.
    return 'sysv';
  }
}
