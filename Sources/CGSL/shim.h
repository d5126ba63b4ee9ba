// What Swift needs of the GNU Scientific Library. Swift 6 rejects GSL's global variables, so those that are
// needed come through accessors.
#ifndef LASTMILE_CGSL_SHIM_H
#define LASTMILE_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_version.h>

// gsl_version is a variable.
static inline const char *lastmile_gsl_version(void) { return gsl_version; }

// gsl_qrng_sobol is a variable.
static inline gsl_qrng *lastmile_sobol(unsigned int dimensions) { return gsl_qrng_alloc(gsl_qrng_sobol, dimensions); }

// Asks for the cache line of an address and does not wait for it. Swift has no word for that.
static inline void lastmile_prefetch(const void *address) { __builtin_prefetch(address); }

// Version of the C library at run time; empty where it tells none
#if defined(__GLIBC__)
#include <gnu/libc-version.h>
static inline const char *lastmile_c_library_version(void) { return gnu_get_libc_version(); }
#else
static inline const char *lastmile_c_library_version(void) { return ""; }
#endif

#endif
