// Package vendorsdk holds the vendor's SDK against this project. Its tests make all calls of that SDK to the embedded
// service, and compare signatures and the credentials that both find.
package vendorsdk
