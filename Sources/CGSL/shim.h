// What Swift needs of the GNU Scientific Library. Swift 6 rejects GSL's global variables, so those that are
// needed come through accessors.
#ifndef LASTMILE_CGSL_SHIM_H
#define LASTMILE_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_version.h>

#endif
